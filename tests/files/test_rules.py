"""Which uploads are taken, and the names they get."""

import io
import re
import unicodedata
import zipfile
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.files.enums import Fault, Purpose
from thidua.files.rules import LONGEST_NAME, MOST, TAKEN, TYPES, clean_name, digest, disposition, judge, storage_name


def package(*names, content=b"x", compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as packed:
        for name in names:
            packed.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "purpose", "fault"),
    [
        ("a.pdf", b"%PDF-1.7 ...", Purpose.PLAN, None),
        ("a.PDF", b"\xef\xbb\xbf%PDF-1.7", Purpose.SCAN, None),
        ("a.docx", package("word/document.xml"), Purpose.PLAN, None),
        ("a.xlsx", package("xl/workbook.xml"), Purpose.SHEET, None),
        ("a.jpeg", b"\xff\xd8\xff\xe0", Purpose.EVIDENCE, None),
        ("a.txt", "Kế hoạch".encode("utf-16"), Purpose.PLAN, None),
        ("a.pdf", b"", Purpose.PLAN, Fault.EMPTY),
        ("a.txt", b"x" * (MOST + 1), Purpose.PLAN, Fault.TOO_LARGE),
        ("a.exe", b"MZ", Purpose.EVIDENCE, Fault.KIND_NOT_TAKEN),
        ("pdf", b"%PDF-1.7", Purpose.PLAN, Fault.KIND_NOT_TAKEN),
        ("a.docm", package("word/document.xml"), Purpose.PLAN, Fault.KIND_NOT_TAKEN),
        ("a.html", b"<p>", Purpose.EVIDENCE, Fault.KIND_NOT_TAKEN),
        ("a.pdf", b"<html>", Purpose.PLAN, Fault.NOT_WHAT_IT_SAYS),
        ("a.png", b"\xff\xd8\xff\xe0", Purpose.EVIDENCE, Fault.NOT_WHAT_IT_SAYS),
        ("a.txt", b"a\x00b", Purpose.PLAN, Fault.NOT_WHAT_IT_SAYS),
        ("a.docx", b"PK\x03\x04 cut off", Purpose.PLAN, Fault.NOT_WHAT_IT_SAYS),
        ("a.docx", package("xl/workbook.xml"), Purpose.PLAN, Fault.NOT_WHAT_IT_SAYS),
        ("a.docx", package("word/document.xml", "word/vbaProject.bin"), Purpose.PLAN, Fault.MACROS),
        ("a.docx", package("word/document.xml", content=b"0" * 5_000_000), Purpose.PLAN, Fault.PACKED_TOO_TIGHT),
        (
            "a.docx",
            package("word/document.xml", *(f"m{n}" for n in range(2000)), compression=zipfile.ZIP_STORED),
            Purpose.PLAN,
            Fault.PACKED_TOO_TIGHT,
        ),
    ],
)
def test_judge_upload_gives_its_fault(name, content, purpose, fault):
    assert judge(name, content, purpose).fault is fault


@given(st.binary(max_size=300), st.sampled_from(sorted(TYPES)), st.sampled_from(Purpose))
def test_judge_any_bytes_ends_in_a_verdict(content, kind, purpose):
    judged = judge(f"a.{kind}", content, purpose)
    assert judged.fault is not None or kind in TAKEN[purpose]


@given(st.text(max_size=400))
def test_clean_name_has_no_folder_no_control_character_and_a_length(name):
    cleaned = clean_name(name)
    assert 1 <= len(cleaned) <= LONGEST_NAME
    assert not re.search(r"[/\\]", cleaned)
    assert not any(unicodedata.category(ch).startswith("C") for ch in cleaned)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Kế hoạch.docx", "Kế hoạch.docx"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("\u202egpj.exe.pdf", "gpj.exe.pdf"),
        ("...", "tep"),
        ("k" * 300 + ".docx", "k" * (LONGEST_NAME - 5) + ".docx"),
    ],
)
def test_clean_name_example_gives_expected(name, expected):
    assert clean_name(name) == expected


@given(st.text(max_size=200).map(clean_name).filter(lambda name: not re.search("[\ud800-\udfff]", name)))
def test_disposition_any_name_is_one_ascii_line_that_gives_the_name_back(name):
    header = disposition(name)
    assert header.isascii()
    assert not re.search(r"[\r\n]", header)
    assert unquote(header.rpartition("UTF-8''")[2]) == name


def test_disposition_vietnamese_name_has_both_forms():
    assert (
        disposition("Kế hoạch Đợt 1.pdf")
        == "attachment; filename=\"Ke hoach Dot 1.pdf\"; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20%C4%90%E1%BB%A3t%201.pdf"
    )


def test_storage_name_spreads_by_hash():
    sha256 = digest(b"abc")
    assert storage_name(sha256) == f"sha256/ba/78/{sha256}"

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from soak.hostile_files import ole
from tests.planparse.formats.documents import MAKERS, PLAN, docx, docx_of, paragraph

from thidua.planparse.formats import Extracted, extract, extract_bytes
from thidua.planparse.formats.kinds import Kind
from thidua.planparse.refusals import ReadRefused


def code_of(path: Path) -> str:
    with pytest.raises(ReadRefused) as refused:
        extract(path)
    return refused.value.code


def test_text_file_is_returned_as_it_is(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode()
    (tmp_path / "kế hoạch.txt").write_bytes(content)
    assert extract(tmp_path / "kế hoạch.txt") == Extracted(PLAN, "text/plain", hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize("ending", MAKERS)
def test_file_and_bytes_give_the_same(ending: str, tmp_path: Path) -> None:
    content = MAKERS[ending](PLAN)
    path = tmp_path / f"a.{ending}"
    path.write_bytes(content)
    extracted = extract(path)
    assert extracted == extract_bytes(path.name, content)
    assert extracted.media_type == {"docx": Kind.DOCX, "odt": Kind.ODT, "html": Kind.HTML, "pdf": Kind.PDF}[ending].value
    assert extracted.sha256 == hashlib.sha256(content).hexdigest()


def test_marks_of_markdown_go() -> None:
    assert extract_bytes("a.md", b"# K\xe1\xba\xbf ho\xe1\xba\xa1ch\r\n**1.** a\n").text == "Kế hoạch\n1. a\n"


def test_notices_of_the_child_come_back_in_words() -> None:
    extracted = extract_bytes("a.docx", docx(paragraph("a") + "<w:altChunk/>"))
    assert [notice.code for notice in extracted.notices] == ["embedded_skipped"]


def test_files_that_are_not_there_or_not_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "file.txt").write_text("a")
    assert code_of(tmp_path / "none.txt") == "missing"
    assert code_of(tmp_path / "file.txt" / "a.txt") == "missing"
    assert code_of(Path("a\0.txt")) == "missing"
    assert code_of(tmp_path) == "not_a_file"
    assert code_of(tmp_path / "pipe.txt") == "not_a_file"
    assert code_of(Path("a" * 300 + ".txt")) == "missing"
    assert code_of(Path("/dev/zero")) == "not_a_file"


def test_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object) -> None:
        raise PermissionError

    (tmp_path / "a.txt").write_text("a")
    monkeypatch.setattr(Path, "open", deny)
    assert code_of(tmp_path / "a.txt") == "forbidden"


def test_full_disk_is_told_apart_from_a_bad_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("thidua.planparse.formats.extraction.tempfile.TemporaryFile", full)
    with pytest.raises(ReadRefused) as refused:
        extract_bytes("a.docx", docx_of(PLAN))
    assert refused.value.code == "unavailable"


@pytest.mark.parametrize(("stream", "code"), [("EncryptedPackage", "encrypted"), ("WordDocument", "old_word")])
def test_ole_file_is_a_protected_or_an_old_one(stream: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(ole(stream))
    assert code_of(path) == code


@pytest.mark.parametrize(("size", "code"), [(5_000_001, "too_much_text"), (20_000_001, "too_large")])
def test_sizes_beyond_the_limits_are_refused(size: int, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * size)
    assert code_of(path) == code
    with pytest.raises(ReadRefused) as refused:
        extract_bytes("a.txt", b"a" * size)
    assert refused.value.code == code


def test_import_loads_neither_django_nor_a_parser() -> None:
    script = "import sys, thidua.planparse.command; print([m for m in ('django', 'lxml', 'pypdfium2', 'docx') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_disk_that_fails_while_reading_is_a_damaged_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(5, "Input/output error")

    (tmp_path / "a.txt").write_text("a")
    monkeypatch.setattr(Path, "open", fail)
    assert code_of(tmp_path / "a.txt") == "damaged"


def test_bytes_are_refused_like_files() -> None:
    for name, content, code in (("a.txt", b"a\0b", "unknown_encoding"), ("a.txt", b" \n", "empty"), ("a.md", b"***\n", "empty")):
        with pytest.raises(ReadRefused) as refused:
            extract_bytes(name, content)
        assert refused.value.code == code


def test_other_refusals_than_old_word_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert code_of(tmp_path / "a.xls") not in ("old_word", "encrypted")

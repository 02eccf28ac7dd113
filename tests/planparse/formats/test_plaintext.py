import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planparse.formats.documents import PLAN
from tests.planparse.formats.test_legacy import TYPEABLE, to_tcvn3, to_vni

from thidua.planparse.formats.plaintext import UnknownEncodingError, decode, tidy


def to_windows_1258(text: str) -> bytes:
    """Base letters with their hat, then the tone mark: the way of Windows-1258."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    out = []
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
        out.append(base + "".join(mark for mark in marks if mark in tones))
    return "".join(out).encode("cp1258")


@pytest.mark.parametrize(
    ("content", "notices"),
    [
        (PLAN.encode(), []),
        (PLAN.encode("utf-8-sig"), []),
        (PLAN.encode("utf-16"), ["from_utf_16"]),
        (b"\xfe\xff" + PLAN.encode("utf-16-be"), ["from_utf_16"]),
        (PLAN.encode("utf-16-le"), ["from_utf_16"]),
        (PLAN.encode("utf-16-be"), ["from_utf_16"]),
        (PLAN.encode("utf-32"), ["from_utf_32"]),
        (to_windows_1258(PLAN), ["from_windows_1258"]),
        (to_tcvn3(TYPEABLE).encode("cp1252"), ["from_tcvn3"]),
        (to_vni(TYPEABLE).encode("cp1252"), ["from_vni"]),
        # The same letters after a careless "save as UTF-8".
        (to_tcvn3(TYPEABLE).encode(), ["from_tcvn3"]),
        (to_vni(TYPEABLE).encode(), ["from_vni"]),
    ],
)
def test_encoding_is_recognised_and_turned_into_unicode(content: bytes, notices: list[str]) -> None:
    text, found = decode(content)
    assert (text.replace("Uỷ", "Ủy"), found) == (PLAN, notices)


def test_western_text_is_read_as_such() -> None:
    assert decode("Là où il y a à voir, là est la mê".encode("cp1252"))[1] == ["from_windows_1252"]


def test_text_that_lost_a_few_bytes_is_read_with_a_notice() -> None:
    content = PLAN.encode()
    broken = content.replace("Mẫu".encode(), "Mẫu".encode()[:-2] + b"\xffu", 1)
    text, notices = decode(broken)
    assert notices == ["broken_letters"]
    assert text.count("\ufffd") == 2


@pytest.mark.parametrize("content", [b"a\0b", b"\xff\xfea", b"\xff\xfe\x00\xd8a\x00", bytes(range(128, 256)) * 20])
def test_bytes_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(UnknownEncodingError):
        decode(content)


def test_tidy_changes_only_form_and_line_ends() -> None:
    assert tidy(unicodedata.normalize("NFD", "Kế hoạch\r\n\r\n  số 1\t \r")) == "Kế hoạch\n\n  số 1\t \r"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff")))
def test_text_in_utf_8_comes_back_as_it_was_unless_it_is_vietnamese_in_disguise(text: str) -> None:
    read, notices = decode(text.encode())
    assert read == text or notices in (["from_tcvn3"], ["from_vni"], ["from_utf_16"])

import pytest
from tests.planparse.formats.documents import PLAN, docx_of

from thidua.planparse.formats.kinds import Kind, kind_of
from thidua.planparse.refusals import ReadRefused


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.DOCX", b"PK\x03\x04", Kind.DOCX),
        ("kế hoạch.odt", b"PK\x03\x04", Kind.ODT),
        ("a.pdf", b"\n%PDF-1.7", Kind.PDF),
        ("a.htm", b"<p>", Kind.HTML),
        ("a.md", b"# a", Kind.MARKDOWN),
        ("a.b.txt", PLAN.encode(), Kind.TEXT),
        ("a.txt", b"BM tr\xc3\xacnh b\xc3\xa0y", Kind.TEXT),
    ],
)
def test_kind_is_told_by_name_and_first_bytes(name: str, head: bytes, kind: Kind) -> None:
    assert kind_of(name, head) is kind


@pytest.mark.parametrize(
    ("name", "head", "code"),
    [
        ("a.txt", b"", "empty"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_word"),
        ("a.rtf", b"{\\rtf1", "rich_text"),
        ("a.docm", b"PK\x03\x04", "macros"),
        ("a.xlsx", b"PK\x03\x04", "spreadsheet"),
        ("a.pptx", b"PK\x03\x04", "slides"),
        ("a.zip", b"PK\x03\x04", "archive"),
        ("a.jpg", b"\xff\xd8\xff", "picture"),
        ("a", b"\x89PNG\r\n", "picture"),
        ("a.xyz", b"abc", "unknown_type"),
        ("a.txt", b"%PDF-1.7", "wrong_name"),
        # Named, for its bytes hold the time at which they were made, and workers must agree on the names of tests.
        pytest.param("a.pdf", docx_of("a")[:100], "wrong_name", id="pdf-that-is-a-docx"),
        ("a.docx", b"abc", "plain_text"),
        pytest.param("a.pdf", "Kế hoạch số 1".encode()[:-1] + "ố".encode()[:2], "plain_text", id="text cut in the middle of a sign"),
        ("a.pdf", b"<html>%PDF-", "plain_text"),
        ("a.docx", b"PK\x03", "damaged"),
        ("a.pdf", b"   \r\n", "damaged"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_word"),
        ("a.docx", b"{\\rtf1", "rich_text"),
        ("a.txt", b"MZ\x90\0", "unknown_type"),
        ("a\u202e.docx", b"PK\x03\x04", "unknown_type"),
    ],
)
def test_other_files_are_refused_in_fitting_words(name: str, head: bytes, code: str) -> None:
    with pytest.raises(ReadRefused) as refused:
        kind_of(name, head)
    assert refused.value.code == code

import pytest

from thidua.planparse.formats import xmlgate
from thidua.planparse.formats.limits import MAX_XML_DEPTH, MAX_XML_ELEMENTS
from thidua.planparse.formats.xmlgate import check, tree
from thidua.planparse.refusals import ReadRefused


def code_of(content: bytes) -> str | None:
    try:
        check(content)
    except ReadRefused as refused:
        return refused.code
    return None


def test_plain_xml_becomes_a_tree_without_comments_and_instructions() -> None:
    root = tree(b"<a><!-- x --><?y z?><b>c</b></a>")
    assert [child.tag for child in root] == ["b"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_any_dtd_is_refused_in_any_encoding(encoding: str) -> None:
    assert code_of(f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a><a/>'.encode(encoding)) == "dtd"


def test_elements_are_counted_to_their_limit() -> None:
    assert code_of(b"<a>" + b"<b/>" * (MAX_XML_ELEMENTS - 1) + b"</a>") is None
    assert code_of(b"<a>" + b"<b/>" * MAX_XML_ELEMENTS + b"</a>") == "too_complex"


def test_depth_is_counted_to_its_limit() -> None:
    assert code_of(b"<a>" * MAX_XML_DEPTH + b"</a>" * MAX_XML_DEPTH) is None
    assert code_of(b"<a>" * (MAX_XML_DEPTH + 1)) == "too_complex"


@pytest.mark.parametrize(
    "content", [b"", b"<a>", b"<a/><b/>", b"<a>&#0;</a>", b"<a>&b;</a>", b'<?xml version="1.0" encoding="none"?><a/>', b"\xff\xfe<a/>"]
)
def test_broken_xml_is_a_damaged_file(content: bytes) -> None:
    assert code_of(content) == "damaged"


def test_xml_that_only_the_second_reader_refuses_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xmlgate, "check", lambda content: None)
    with pytest.raises(ReadRefused) as refused:
        xmlgate.tree(b"<a>")
    assert refused.value.code == "damaged"

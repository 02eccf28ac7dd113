from io import BytesIO

import docx as python_docx
from docx.oxml import parse_xml
from tests.planparse.formats.documents import PLAN, W, docx, items_of, level, lists, paragraph, part
from tests.planparse.formats.test_word import read

_LISTS = lists(level(0, "upperRoman", "%1.", '<w:pStyle w:val="H1"/>'), level(1, "decimal", "%2.", '<w:pStyle w:val="H2"/>'))


def _style(name: str, inner: str) -> str:
    return f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{name}"/>{inner}</w:style>'


def _styled(words: str, style: str, inner: str = "") -> str:
    return paragraph(words, f'<w:pStyle w:val="{style}"/>{inner}')


def test_numbering_of_a_style_and_its_level_by_the_list() -> None:
    num = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = part("styles", _style("H1", num) + _style("H2", num) + _style("H3", '<w:basedOn w:val="H2"/>'))
    body = _styled("Một", "H1") + _styled("Hai", "H2") + _styled("Ba", "H2") + _styled("Bốn", "H1")
    assert read(docx(body, numbering=_LISTS, styles=styles))[0] == ["I. Một", "1. Hai", "2. Ba", "II. Bốn"]


def test_numbering_is_inherited_from_the_style_below() -> None:
    num = '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = part("styles", _style("Base", num) + _style("Own", '<w:basedOn w:val="Base"/>'))
    assert read(docx(_styled("a", "Own"), numbering=_LISTS, styles=styles))[0] == ["1. a"]


def test_paragraph_may_turn_the_numbering_of_its_style_off() -> None:
    styles = part("styles", _style("H1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'))
    off = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'
    assert read(docx(_styled("không số", "H1", off) + _styled("có số", "H1"), numbering=_LISTS, styles=styles))[0] == ["không số", "I. có số"]


def test_file_of_another_writer_with_its_own_template_reads_the_same() -> None:
    made = python_docx.Document()
    numbers = made.part.numbering_part.element
    abstract = parse_xml(
        f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="99">{level(0, "upperRoman", "%1.")}{level(1, "decimal", "%2.")}'
        f"{level(2, 'lowerLetter', '%3)')}{level(3, 'bullet', '-')}</w:abstractNum>"
    )
    numbers.insert(0, abstract)
    numbers.append(parse_xml(f'<w:num xmlns:w="{W}" w:numId="99"><w:abstractNumId w:val="99"/></w:num>'))
    for item in items_of(PLAN):
        properties = made.add_paragraph(item.words)._p.get_or_add_pPr()
        if item.level is not None:
            properties.append(parse_xml(f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="{item.level}"/><w:numId w:val="99"/></w:numPr>'))
    out = BytesIO()
    made.save(out)
    assert read(out.getvalue())[0] == [line for line in PLAN.split("\n") if line]

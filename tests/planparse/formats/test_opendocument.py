from io import BytesIO

import pytest
from tests.planparse.formats.documents import PLAN, odt, odt_item, odt_of

from thidua.planparse.formats import opendocument
from thidua.planparse.formats.archive import Container
from thidua.planparse.refusals import ReadRefused


def read(content: bytes) -> tuple[list[str], list[str]]:
    text, notices = opendocument.read(Container(BytesIO(content), len(content)))
    return text.rstrip("\n").split("\n\n"), notices


def test_plan_with_lists_gives_the_labels_that_libreoffice_draws() -> None:
    assert read(odt_of(PLAN)) == ([line for line in PLAN.split("\n") if line], [])


def test_list_counts_anew_unless_it_goes_on() -> None:
    body = odt_item("a", 1, goes_on=False) + odt_item("b", 1) + odt_item("c", 1, goes_on=False)
    assert read(odt(body))[0] == ["1. a", "2. b", "1. c"]


def test_item_with_its_own_start_counts_from_there() -> None:
    body = '<text:list text:style-name="L1"><text:list-item text:start-value="4"><text:p>bốn</text:p></text:list-item><text:list-item><text:p>năm</text:p></text:list-item></text:list>'
    assert read(odt(body))[0] == ["IV. bốn", "V. năm"]


def test_list_header_and_later_paragraphs_of_an_item_have_no_label() -> None:
    body = '<text:list text:style-name="L1"><text:list-header><text:p>đầu</text:p></text:list-header><text:list-item><text:p>một</text:p><text:p>tiếp</text:p></text:list-item></text:list>'
    assert read(odt(body))[0] == ["đầu", "I. một", "tiếp"]


def test_label_shows_as_many_levels_as_its_style_says() -> None:
    styles = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/></text:list-style>'
    )
    assert read(odt(odt_item("a", 0) + odt_item("b", 1), styles))[0] == ["1. a", "1.1. b"]


def test_numbered_headings_take_the_outline() -> None:
    styles = '<text:outline-style><text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/></text:outline-style>'
    body = '<text:h text:outline-level="1">MỤC ĐÍCH</text:h><text:h text:outline-level="1" text:is-list-header="true">Lời đầu</text:h><text:h text:outline-level="1">YÊU CẦU</text:h><text:h text:outline-level="2">Sâu</text:h>'
    assert read(odt(body, styles))[0] == ["I. MỤC ĐÍCH", "Lời đầu", "II. YÊU CẦU", "Sâu"]


def test_list_without_a_style_takes_that_of_its_paragraph() -> None:
    styles = (
        '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/></text:list-style>'
        '<style:style style:name="P" style:family="paragraph" style:list-style-name="N"/><style:style style:name="Q" style:family="paragraph" style:parent-style-name="P"/>'
    )
    assert read(odt('<text:list><text:list-item><text:p text:style-name="Q">x</text:p></text:list-item></text:list>', styles))[0] == ["a) x"]


def test_blanks_tabs_and_breaks_become_signs() -> None:
    assert read(odt('<text:p>một<text:s text:c="3"/>hai<text:tab/>ba<text:line-break/><text:span>bốn</text:span> năm</text:p>'))[0] == [
        "một   hai\tba\nbốn năm"
    ]


def test_tracked_changes_are_accepted() -> None:
    body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>bỏ</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>còn</text:p>"
    assert read(odt(body)) == (["còn"], ["changes_accepted"])


def test_text_box_is_read_before_its_paragraph_and_notes_at_the_end() -> None:
    box = "<drawing:frame><drawing:text-box><text:p>khung</text:p></drawing:text-box></drawing:frame>"
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>ghi chú</text:p></text:note-body></text:note>"
    assert read(odt(f"<text:p>{box}thân{note}</text:p><text:p>hết</text:p>")) == (["khung", "thân[1]", "hết", "[1] ghi chú"], ["notes_at_end"])


def test_table_is_read_cell_by_cell() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    body = f"<table:table><table:table-row>{cell.format('a')}{cell.format('b')}<table:covered-table-cell><text:p>x</text:p></table:covered-table-cell></table:table-row></table:table>"
    assert read(odt(body))[0] == ["a", "b"]


def test_contents_and_comments_are_left_out() -> None:
    body = "<text:table-of-content><text:p>mục lục</text:p></text:table-of-content><text:p>thân<office:annotation><text:p>góp ý</text:p></office:annotation></text:p>"
    assert read(odt(body)) == (["thân"], ["contents_dropped"])


@pytest.mark.parametrize(
    ("extra", "code"),
    [({"META-INF/manifest.xml": "<m><encryption-data/></m>"}, "encrypted"), ({"Basic/Standard/Module1.xml": "<m/>"}, "macros")],
)
def test_protected_and_active_files_are_refused(extra: dict[str, str | bytes], code: str) -> None:
    with pytest.raises(ReadRefused) as refused:
        read(odt("<text:p>a</text:p>", extra=extra))
    assert refused.value.code == code


def test_empty_paragraph_is_nothing() -> None:
    assert read(odt("<text:p/><text:p>a</text:p>"))[0] == ["a"]


def test_style_without_a_name_and_level_without_a_number_draw_nothing() -> None:
    styles = '<style:style style:family="paragraph"/><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format=""/></text:list-style>'
    assert read(odt(odt_item("a", 0), styles))[0] == ["a"]

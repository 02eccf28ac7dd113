import pytest
from lxml import etree
from tests.planparse.formats.documents import level, lists, part

from thidua.planparse.formats.word_numbering import Numbering

_NUM = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'


def numbering(*levels: str, nums: str = _NUM.format(1, "")) -> Numbering:
    return Numbering(etree.fromstring(lists(*levels, nums=nums).encode()))


def test_levels_restart_below_a_new_item() -> None:
    found = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"))
    places = [0, 1, 1, 2, 2, 1, 2, 0, 1, 2]
    assert [found.label("1", place) for place in places] == ["I.", "1.", "2.", "a)", "b)", "3.", "a)", "II.", "1.", "a)"]


def test_label_of_several_levels_is_drawn_in_full() -> None:
    found = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."), level(2, "decimal", "%1.%2.%3."))
    assert [found.label("1", place) for place in (0, 1, 2, 2, 0, 1)] == ["1.", "1.1.", "1.1.1.", "1.1.2.", "2.", "2.1."]


def test_legal_level_draws_roman_levels_in_digits() -> None:
    found = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", "<w:isLgl/>"))
    assert [found.label("1", place) for place in (0, 0, 1)] == ["I.", "II.", "2.1."]


def test_lists_of_one_definition_go_on_counting_and_an_override_restarts_once() -> None:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    found = numbering(level(0, "decimal", "%1."), nums=_NUM.format(1, "") + _NUM.format(2, "") + _NUM.format(3, override))
    assert [found.label(num, 0) for num in "1123313"] == ["1.", "2.", "3.", "1.", "2.", "3.", "4."]


def test_override_of_a_level_changes_its_look() -> None:
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "lowerLetter", "%1)")}</w:lvlOverride>'
    assert numbering(level(0, "decimal", "%1."), nums=_NUM.format(1, changed)).label("1", 0) == "a)"


@pytest.mark.parametrize(("after", "labels"), [("0", ["1.", "a)", "2.", "b)"]), ("1", ["1.", "a)", "2.", "a)"])])
def test_restart_follows_what_the_level_says(after: str, labels: list[str]) -> None:
    found = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)", f'<w:lvlRestart w:val="{after}"/>'))
    assert [found.label("1", place) for place in (0, 1, 0, 1)] == labels


def test_letters_run_as_word_runs_them_without_d_with_stroke() -> None:
    found = numbering(level(0, "lowerLetter", "%1)"))
    labels = [found.label("1", 0) for _ in range(28)]
    assert labels[:6] == ["a)", "b)", "c)", "d)", "e)", "f)"]
    assert labels[26:] == ["aa)", "bb)"]


def test_list_that_points_to_a_list_style_takes_its_levels() -> None:
    styled = f'<w:abstractNum w:abstractNumId="7"><w:styleLink w:val="S"/>{level(0, "decimal", "Điều %1.")}</w:abstractNum>'
    pointing = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="S"/></w:abstractNum>'
    root = part("numbering", f'{styled}{pointing}<w:num w:numId="1"><w:abstractNumId w:val="8"/></w:num>')
    found = Numbering(etree.fromstring(root.encode()))
    assert [found.label("1", 0), found.label("1", 0)] == ["Điều 1.", "Điều 2."]


@pytest.mark.parametrize(
    ("sign", "place", "drawn"), [("-", 0, "-"), ("\uf02d", 1, "-"), ("+", 1, "+"), ("\uf0b7", 0, "•"), ("o", 1, "+"), ("\uf0a7", 0, "-")]
)
def test_bullets_become_the_signs_of_official_text(sign: str, place: int, drawn: str) -> None:
    assert numbering(level(place, "bullet", sign)).label("1", place) == drawn


def test_unknown_list_draws_nothing() -> None:
    assert numbering(level(0, "decimal", "%1.")).label("9", 0) == ""
    assert Numbering(None).label("1", 0) == ""


def test_level_tied_to_a_style_is_found() -> None:
    found = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%2.", '<w:pStyle w:val="Heading2"/>'))
    assert (found.level_of_style("1", "Heading2"), found.level_of_style("1", "Normal"), found.level_of_style("2", "Heading2")) == (1, None, None)


def test_list_without_levels_draws_nothing() -> None:
    assert numbering().label("1", 0) == ""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from thidua.planparse.formats.page_layout import Glyph, Line, lines_of, ordered


def glyphs(text: str, left: float, bottom: float) -> list[Glyph]:
    return [Glyph(sign, left + 6 * place, left + 6 * place + 6, bottom, bottom + 12) for place, sign in enumerate(text)]


def line(text: str, left: float, bottom: float, right: float | None = None) -> Line:
    return Line(text, left, right if right is not None else left + 6 * len(text), bottom, bottom + 12)


END = [Glyph("\r"), Glyph("\n")]


def test_letters_become_lines_with_their_boxes() -> None:
    assert lines_of([*glyphs("ab", 10, 700), *END, *glyphs("c ", 10, 680), *END]) == [
        replace(line("ab", 10, 700), word=12.0),
        replace(line("c", 10, 680), word=6.0),
    ]


def test_wide_gap_inside_a_line_is_remembered() -> None:
    (found,) = lines_of([*glyphs("ab", 10, 700), Glyph(" "), *glyphs("cd", 200, 700)])
    assert (found.text, found.gaps) == ("ab cd", ((3, 22, 200),))


def test_line_broken_on_its_own_base_line_is_joined() -> None:
    assert [found.text for found in lines_of([*glyphs("ab", 10, 700), *END, *glyphs("cd", 30, 700)])] == ["ab cd"]


def test_page_without_a_gutter_keeps_its_order() -> None:
    page = [line("x" * 60, 50, 700 - 20 * n) for n in range(10)]
    assert ordered(page) == (page, False)


def test_full_width_line_parts_the_columns_above_and_below() -> None:
    def rows(name: str, top: int) -> list[Line]:
        return [line(f"{side}{name}{n}".ljust(38, "."), x, top - 20 * n) for n in range(7) for side, x in (("T", 50), ("P", 300))]

    title = line("=" * 78, 50, 600)
    found, columns = ordered([*rows("a", 780), title, *rows("b", 560)])
    names = [part.text[:3] for part in found]
    assert columns
    assert names == [
        *(f"Ta{n}" for n in range(7)),
        *(f"Pa{n}" for n in range(7)),
        "===",
        *(f"Tb{n}" for n in range(7)),
        *(f"Pb{n}" for n in range(7)),
    ]


@given(st.lists(st.tuples(st.sampled_from([50, 300]), st.integers(2, 40), st.integers(1, 40)), max_size=40))
def test_ordering_loses_no_line(places: list[tuple[int, int, int]]) -> None:
    page = [line(f"{n:03d}" + "x" * width, left, 20 * row) for n, (left, row, width) in enumerate(places)]
    assert sorted(part.text for part in ordered(page)[0]) == sorted(part.text for part in page)


def test_letters_on_another_base_line_start_a_line() -> None:
    assert [found.text for found in lines_of([*glyphs("0%", 10, 700), *glyphs("4", 10, 680)])] == ["0%", "4"]


def test_gap_away_from_the_gutter_parts_no_line() -> None:
    rows = [line(f"{side}{n}".ljust(38, "."), x, 780 - 20 * n) for n in range(7) for side, x in (("T", 50), ("P", 300))]
    wide = replace(line("=" * 78, 50, 600), gaps=((5, 80, 110),))
    assert wide in ordered([*rows, wide])[0]

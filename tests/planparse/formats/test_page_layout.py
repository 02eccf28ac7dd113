from hypothesis import given
from hypothesis import strategies as st

from thidua.planparse.formats.page_layout import Glyph, Line, lines_of, ordered, split_paragraphs


def glyphs(text: str, left: float, bottom: float) -> list[Glyph]:
    return [Glyph(sign, left + 6 * place, left + 6 * place + 6, bottom, bottom + 12) for place, sign in enumerate(text)]


def line(text: str, left: float, bottom: float, right: float | None = None) -> Line:
    return Line(text, left, right if right is not None else left + 6 * len(text), bottom, bottom + 12)


END = [Glyph("\r"), Glyph("\n")]


def test_letters_become_lines_with_their_boxes() -> None:
    assert lines_of([*glyphs("ab", 10, 700), *END, *glyphs("c ", 10, 680), *END]) == [line("ab", 10, 700), line("c", 10, 680)]


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


def test_paragraphs_part_at_gaps_and_run_on_over_pages() -> None:
    first = [line("a" * 40, 50, 700), line("b" * 40, 50, 685), line("c" * 40, 50, 655), line("d" * 40, 50, 640)]
    second = [line("e" * 10, 50, 700)]
    assert list(split_paragraphs([first, [], second])) == ["a" * 40 + "\n" + "b" * 40, "c" * 40 + "\n" + "d" * 40 + "\n" + "e" * 10]


def test_short_last_line_of_a_page_ends_its_paragraph() -> None:
    first = [line("a" * 40, 50, 700), line("b" * 10, 50, 685)]
    assert list(split_paragraphs([first, [line("c", 50, 700)]])) == ["a" * 40 + "\n" + "b" * 10, "c"]


def test_word_broken_after_its_slash_or_hyphen_is_put_together() -> None:
    page = [line("Chỉ thị số 05-CT/", 50, 700), line("TW về 2025 -", 50, 685), line("2030", 50, 670)]
    assert next(split_paragraphs([page])).split("\n") == ["Chỉ thị số 05-CT/TW về 2025 -", "2030"]


def test_letters_on_another_base_line_start_a_line() -> None:
    assert [found.text for found in lines_of([*glyphs("0%", 10, 700), *glyphs("4", 10, 680)])] == ["0%", "4"]

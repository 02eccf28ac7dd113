"""What a page shows of its paragraphs: gaps, indents, full lines."""

from thidua.planparse.formats.page_layout import Line
from thidua.planparse.formats.page_paragraphs import split_paragraphs


def line(text: str, bottom: float, left: float = 50) -> Line:
    """A line in a font whose letters are all six points wide and twelve high."""
    return Line(text, left, left + 6 * len(text), bottom, bottom + 12, (), 6 * len(text.split(" ", 1)[0]))


FULL = "nâng cao nhận thức của cán bộ về học tập"  # forty letters, as wide as the page


def paragraphs(*pages: list[Line]) -> list[str]:
    return list(split_paragraphs(pages))


def test_paragraphs_part_at_gaps_and_run_on_over_pages() -> None:
    first = [line(FULL, 700), line(FULL, 685), line(FULL, 655), line(FULL, 640)]
    second = [line("ngay tại cơ quan.", 700)]
    assert paragraphs(first, [], second) == [f"{FULL} {FULL}", f"{FULL} {FULL} ngay tại cơ quan."]


def test_short_last_line_of_a_page_ends_its_paragraph() -> None:
    assert paragraphs([line(FULL, 700), line("và làm việc", 685)], [line("c", 700)]) == [f"{FULL} và làm việc", "c"]


def test_full_line_that_ends_a_sentence_goes_on_where_gaps_part_the_paragraphs() -> None:
    stopped = FULL[:-1] + ";"
    page = [line(stopped, 700), line("Phòng Tổ chức cán bộ.", 685), line(FULL, 655), line("tại nhà.", 640), line("Điều khác.", 610)]
    assert paragraphs(page)[0] == f"{stopped} Phòng Tổ chức cán bộ."


def test_full_line_that_ends_a_sentence_stays_a_line_where_nothing_parts_the_paragraphs() -> None:
    stopped = FULL[:-1] + ";"
    page = [line(stopped, 700), line("Phòng Tổ chức cán bộ.", 685), line("Điều khác.", 670), line("Điều khác nữa.", 655)]
    assert paragraphs(page) == [f"{stopped}\nPhòng Tổ chức cán bộ.\nĐiều khác.\nĐiều khác nữa."]


def test_indented_line_begins_a_paragraph_though_the_line_before_is_full() -> None:
    page = [line("Mở lớp.", 700, 70), line("Mở lớp khác.", 685, 70), line(FULL, 670), line("Thi đua học nghề.", 655, 70)]
    assert paragraphs(page)[0].split("\n")[-1] == "Thi đua học nghề."


def test_line_with_room_for_the_next_word_is_not_joined() -> None:
    assert paragraphs([line(FULL, 700), line("SỞ NỘI VỤ TỈNH", 685), line("ban hành", 670)]) == [f"{FULL}\nSỞ NỘI VỤ TỈNH\nban hành"]


def test_word_broken_after_its_slash_or_hyphen_is_put_together() -> None:
    page = [line("Chỉ thị số 05-CT/", 700), line("TW về 2025 -", 685), line("2030", 670)]
    assert paragraphs(page)[0].split("\n")[0].startswith("Chỉ thị số 05-CT/TW về 2025 -")


def test_line_without_a_measured_word_is_held_against_the_usual_width_of_its_letters() -> None:
    page = [line(FULL, 700), Line("và làm việc", 50, 116, 685, 697)]
    assert paragraphs(page) == [f"{FULL} và làm việc"]


def test_line_right_of_the_margin_begins_a_paragraph_behind_another_such_line() -> None:
    wide = f"{FULL} mới"
    page = [line(wide, 700), line("của tỉnh.", 685), line("a) Mở lớp học nghề cho người dân vùng", 670, 70), line("b) Mở thư viện.", 655, 70)]
    assert paragraphs(page)[0].split("\n")[1:] == ["a) Mở lớp học nghề cho người dân vùng", "b) Mở thư viện."]


def test_distance_that_does_not_come_again_is_not_the_usual_one() -> None:
    page = [line(FULL, 700), line(FULL, 687), line(FULL, 672), line("học nghề.", 657)]
    assert paragraphs(page) == [f"{FULL} {FULL} {FULL} học nghề."]

import pytest
from tests.planparse.formats.test_page_layout import line

from thidua.planparse.formats.page_margins import without_margins

_HEIGHT = 800.0


def pages(*edges: tuple[str, str]) -> list:
    """Pages with a line at the top, a body and a line at the bottom."""
    return [
        (_HEIGHT, [line(text, 50, bottom) for text, bottom in ((top, 770), (f"thân {n}", 400), (foot, 20)) if text])
        for n, (top, foot) in enumerate(edges)
    ]


def texts(found: list) -> list[list[str]]:
    return [[one.text for one in page] for page in found]


@pytest.mark.parametrize("form", ["{}", "- {} -", "– {} –", "Trang {}", "Trang {}/3", "page {} of 3", "[{}]"])
def test_numbers_that_count_with_the_pages_go(form: str) -> None:
    kept, notices = without_margins(pages(*((form.format(n), "") for n in (5, 6, 7))))
    assert (texts(kept), notices) == ([["thân 0"], ["thân 1"], ["thân 2"]], ["page_numbers_dropped"])


def test_number_that_does_not_count_with_the_pages_stays() -> None:
    kept, _ = without_margins(pages(("1", ""), ("2", ""), ("2025", "")))
    assert texts(kept) == [["thân 0"], ["thân 1"], ["2025", "thân 2"]]


def test_words_with_a_number_are_no_page_number() -> None:
    assert texts(without_margins(pages(("Điều 1", ""), ("Điều 2", "")))[0]) == [["Điều 1", "thân 0"], ["Điều 2", "thân 1"]]


def test_repeated_head_stays_once() -> None:
    kept, notices = without_margins(pages(*[("SỞ MẪU", "")] * 3))
    assert (texts(kept), notices) == ([["SỞ MẪU", "thân 0"], ["thân 1"], ["thân 2"]], ["running_heads_dropped"])


def test_line_met_twice_only_stays() -> None:
    assert without_margins(pages(*[("SỞ MẪU", "")] * 2))[1] == []

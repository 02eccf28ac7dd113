"""Page numbers and running heads: lines at the edge of pages that are no part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from thidua.planparse.formats.page_layout import Line
from thidua.planparse.labels import candidates

_EDGE = 0.12  # of the height of the page, above and below
_NUMBER = re.compile(r"^\W{0,3}(?:(?:trang|page)\s{0,3})?(\d{1,4})(?:\s{0,3}(?:/|of|trên)\s{0,3}\d{1,4})?\W{0,3}$", re.IGNORECASE)
_FEWEST_REPEATS = 3

Page = tuple[float, list[Line]]


def without_margins(pages: Sequence[Page]) -> tuple[list[list[Line]], list[str]]:
    """The pages without page numbers and without repeated heads after their first time; codes of the notices."""
    numbers = _page_numbers(pages)
    heads = _running_heads(pages, numbers)
    kept = [[line for line in lines if (index, line) not in numbers and (index, line) not in heads] for index, (_, lines) in enumerate(pages)]
    notices = ["page_numbers_dropped"] if numbers else []
    return kept, [*notices, "running_heads_dropped"] if heads else notices


def _at_edge(page: Page) -> list[Line]:
    """The first and last two lines, as far as they stand at the edge of the page."""
    height, lines = page
    by_height = sorted(lines, key=lambda line: -line.middle)
    outer = dict.fromkeys([*by_height[:2], *by_height[-2:]])
    return [line for line in outer if not _EDGE * height < line.middle < (1 - _EDGE) * height]


def _page_numbers(pages: Sequence[Page]) -> set[tuple[int, Line]]:
    """Numbers at the edge that count with the pages: all differ from their page by the same."""
    found = []
    for index, page in enumerate(pages):
        for line in _at_edge(page):
            if hit := _NUMBER.match(line.text.strip()):
                found.append((int(hit.group(1)) - index, index, line))
    if not found:
        return set()
    (shift, _), *_ = Counter(shift for shift, _, _ in found).most_common(1)
    return {(index, line) for own, index, line in found if own == shift}


def _running_heads(pages: Sequence[Page], numbers: set[tuple[int, Line]]) -> set[tuple[int, Line]]:
    edges = [
        (_place(line), index, line)
        for index, page in enumerate(pages)
        for line in _at_edge(page)
        if (index, line) not in numbers and not candidates(line.text)
    ]
    counts = Counter(place for place, _, _ in edges)
    often = {place for place, count in counts.items() if count >= max(_FEWEST_REPEATS, len(pages) / 2)}
    heads: set[tuple[int, Line]] = set()
    met: set[tuple[str, int]] = set()
    for place, index, line in edges:
        # The first time may be the letterhead itself.
        if place in often and place in met:
            heads.add((index, line))
        met.add(place)
    return heads


def _place(line: Line) -> tuple[str, int]:
    """Words and height on the page: a running head comes again in the same place, a clause that repeats another does not."""
    return line.text.casefold(), round(line.middle)

"""Logical paragraphs out of physical lines: hard-wrapped lines and sentences cut by a page break are joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from thidua.planparse import noise
from thidua.planparse.labels import STRUCTURAL, Label, candidates
from thidua.planparse.lines import Line
from thidua.planparse.quotes import ends_quoted

# Words that open a paragraph: behind a full stop they begin a new one even where the line before happens to be full.
_OPENS = re.compile(
    r"Việc (?:xét )?khen thưởng|Về (?:nội dung|thời gian|khen thưởng)|Nội dung (?:của )?[Pp]hong trào|Mục đích|Tiêu chí|Đối tượng|Căn cứ (?:Luật|Quyết|Nghị|Kế|Chỉ|Công)|Thực hiện (?:Quyết|Kế|Chỉ|Công|Nghị)|Nơi nhận"
)
_AWAITS = re.compile(r"\s(?:ngày|tháng|năm|quý|số|nhất|thiểu|đến|từ|trên)$", re.IGNORECASE)
# No paragraph ends with such a word ("tiếp theo", "trực thuộc", "công bằng" may end one).
_HANGS = re.compile(r"\s(?:của|và|về|với|cho|các|những|hoặc|giữa)$")
_RECIPIENTS = re.compile(r"nơi (?:nhận|gửi)\b", re.IGNORECASE)
_STOPS = ".;:!?…"
_HEAD = 130
_FEWEST_LINES = 5  # of a page: what comes back sooner is text
_DEEPEST = 10  # what stands farther in is a column or a centred line
_NARROWEST = 30  # nobody wraps lines narrower than this
_WIDEST = 200  # nor wider than this
# "Kế hoạch thi đua      Trang 2/6": the foot of a page carries its number itself.
_FOOT = re.compile(r"(?P<stem>.{0,110}?)[\s|–-]{0,40}\btrang\s?\d{1,3}(?:\s?/\s?\d{1,3})?\s?[|–-]?", re.IGNORECASE)


class Paragraph(NamedTuple):
    """A stretch of the text that belongs together; `gap` blank lines stand before it."""

    text: str
    start: int
    end: int
    gap: int
    joined_over_gap: bool = False
    held_noise: bool = False
    furniture: bool = False

    @property
    def labels(self) -> list[Label]:
        """What its start may be."""
        return candidates(self.text)


def _stopped(text: str) -> bool:
    return text.rstrip("”\"')*")[-1:] in _STOPS or text.endswith(":")


def _lower_start(text: str) -> bool:
    first = text.lstrip("“\"'(")[:1]
    return first.islower()


def _reach(before: Line, after: Line) -> int:
    """The width that the line would have had with the next word."""
    word = after.text.split(" ", 1)[0]
    hyphen = word.find("-", 1) + 1
    return len(before.text) + (0 if before.text.endswith("-") else 1) + (hyphen or len(word))


def _runs_on(before: Line, after: Line) -> bool:
    """Whether a line surely goes on in the next; a centred title is broken for looks and shows nothing."""
    return after.gap == 0 and after.indent <= _DEEPEST and not _stopped(before.text) and _lower_start(after.text) and not candidates(after.text)


Broken = Sequence[tuple[Line, Line]]
"""Lines that surely go on, each with the one in which it does."""


def wrap_width(lines: list[Line], found: Broken) -> int | None:
    """The narrowest width at which the next word no longer fitted, where a text is hard-wrapped; else None."""
    longest = max((len(line.text) for line in lines), default=0)
    if len(found) < 2 or 2 * longest + 1 < _NARROWEST:  # two lines and a blank: nothing reaches further
        return None
    evidence = sorted(_reach(before, after) for before, after in found)
    # No line is longer than the room that ran out: certain, however few lines were broken. A title is broken earlier, for looks.
    if _NARROWEST <= longest < _WIDEST and sum(reach > longest for reach in evidence) * 4 >= len(evidence) * 3 and evidence[-1] <= _WIDEST:
        return longest + 1
    if len(evidence) < 3 or len(evidence) * 12 < len(lines):
        return None
    width = evidence[len(evidence) // 10]
    return width if _NARROWEST <= width <= _WIDEST and evidence[-1] <= _WIDEST + 40 else None


def _capitals(text: str) -> bool:
    return text.isupper()


def _stands_alone(text: str) -> bool:
    return _capitals(text) or noise.alone(text)


def _full_join(before: Line, after: Line, last: str) -> bool:
    """Whether a line that was full goes on in the next one."""
    if after.gap and _stopped(last):
        return False
    labels = candidates(after.text)
    if _stopped(last) and _OPENS.match(after.text):
        return False
    if not labels:
        return not (_capitals(after.text) and not _capitals(last)) and not (after.gap and after.text[:1].isupper() and not last.endswith(","))
    if labels[0].bullet:
        return not _stopped(last) and not after.gap and not last.endswith(",")
    if (last.startswith("(") and last.endswith(")")) or (labels[0].family in STRUCTURAL and labels[0].length >= len(after.text)):
        return False
    return not _stopped(last) and not after.gap and not _capitals(last)


def first_line_indent(found: Broken) -> int | None:
    """The least room before the first line of a paragraph where the lines that go on stand at one margin; None where they do not."""
    margins = Counter(after.indent for _, after in found)
    if not margins:
        return None
    margin, often = margins.most_common(1)[0]
    return margin + 2 if often > 2 and often * 4 >= margins.total() * 3 else None


def _indented(before: Line, after: Line, indent: int | None) -> bool:
    """Whether a line begins a paragraph by standing in, behind a sentence that has ended."""
    return indent is not None and indent <= after.indent <= indent + _DEEPEST and _stopped(before.text)


def _joins(before: Line, after: Line, width: int | None, *, roomy: bool) -> bool:
    if after.gap == 0 and (before.text.endswith("|") or ("|" in before.text and after.text.startswith("|"))) and not candidates(after.text):
        return True  # the cells of one row of a flattened table
    stopped, label = _stopped(before.text), bool(candidates(after.text))
    if _RECIPIENTS.match(before.text) and label:
        return False
    if width is not None and _reach(before, after) >= width:
        return _full_join(before, after, before.text) and not (roomy and after.gap and stopped)
    if label or stopped:
        return False
    if _lower_start(after.text):
        return not _stands_alone(before.text) or ends_quoted(before.text)
    if after.gap == 0 and len(before.text) > 40 and _HANGS.search(before.text):
        return True
    if after.gap == 0 and after.text[:1].isdigit() and _AWAITS.search(before.text):
        return True
    return before.text.endswith((",", "-")) and after.gap == 0 and len(before.text) > 40 and not _capitals(before.text)


def running_heads(lines: list[Line], numbers: frozenset[int]) -> frozenset[int]:
    """The places of lines that come back at the edge of pages: beside the number of a page or a form feed, twice or more."""
    edges: dict[str, list[int]] = {}
    opened = {place for place, line in enumerate(lines) if line.page}
    beside = {near for place in numbers for near in (place - 1, place + 1)} | opened | {place - 1 for place in opened}
    for place in sorted(beside - numbers):
        if 0 <= place < len(lines) and len(lines[place].text) < _HEAD:
            edges.setdefault(lines[place].text, []).append(place)
    pages = [
        places
        for text, places in edges.items()
        if len(places) > 1 and all(after - before > _FEWEST_LINES for before, after in pairwise(places)) and not candidates(text)
    ]
    return frozenset(place for places in pages for place in places) | _numbered_feet(lines)


def _numbered_feet(lines: list[Line]) -> frozenset[int]:
    """The places of lines that end with the number of a page and come back with another one."""
    feet: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        match = _FOOT.fullmatch(line.text) if len(line.text) < _HEAD else None
        if match:
            feet.setdefault(match["stem"], []).append(place)
    return frozenset(place for places in feet.values() if len({lines[place].text for place in places}) > 1 for place in places)


def _beyond(lines: list[Line], place: int, edge: frozenset[int]) -> int:
    """The first place from here that is neither the number nor the head of a page; a page has no more than three such lines."""
    beyond = place
    while beyond < min(place + 4, len(lines)) and beyond in edge:
        beyond += 1
    return beyond


def _goes_on(last: Line, after: Line, width: int | None) -> bool:
    """Whether a sentence goes on behind the edge of a page."""
    if candidates(after.text):
        return False
    return _lower_start(after.text) or (width is not None and _reach(last, after) >= width)


def unwrap(text: str, lines: list[Line]) -> list[Paragraph]:
    """The paragraphs of the lines. A page number between the halves of a sentence stays inside."""
    surely = [False, *(_runs_on(before, after) for before, after in pairwise(lines))]
    found = [(lines[place - 1], lines[place]) for place, sure in enumerate(surely) if sure]
    width, indent = wrap_width(lines, found), first_line_indent(found)
    numbers = frozenset(place for place, line in enumerate(lines) if noise.page_number(line.text))
    furniture = running_heads(lines, numbers)
    edge = furniture | numbers
    roomy = sum(line.gap > 0 for line in lines) * 4 > len(lines)
    apart = [noise.residue(line.text) or noise.letterhead(line.text) for line in lines]
    paragraphs: list[Paragraph] = []
    place = 0
    while place < len(lines):
        first = last = lines[place]
        at, over_gap, held = place, False, False
        heads = place in furniture
        place += 1
        while place < len(lines) and not heads:
            after = lines[place]
            beyond = _beyond(lines, place, edge) if place in edge else place
            if place < beyond < len(lines) and not _stopped(last.text) and _goes_on(last, lines[beyond], width):
                held, at, place, last = True, beyond, beyond + 1, lines[beyond]
                continue
            if place in furniture or apart[at] or apart[place]:
                break
            plain = surely[place] and at == place - 1 and not _stands_alone(last.text)  # the usual case of a long wrapped text
            if not plain and (_indented(last, after, indent) or not _joins(last, after, width, roomy=roomy)):
                break
            over_gap = over_gap or after.gap > 0
            at, last, place = place, after, place + 1
        paragraphs.append(Paragraph(text[first.start : last.end], first.start, last.end, first.gap, over_gap, held, heads))
    return paragraphs

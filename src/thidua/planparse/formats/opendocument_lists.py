"""Lists of OpenDocument: the label of each item, counted as LibreOffice counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from thidua.planparse.formats.counting import bullet, numeral
from thidua.planparse.formats.xmlnames import attribute, children, local, number

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_LEVELS = 10


@dataclass(frozen=True)
class ListLevel:
    """How one level of a list is drawn; `style` is None for a level without number."""

    style: str | None = None
    before: str = ""
    after: str = ""
    start: int = 1
    shown: int = 1
    sign: str | None = None


def _level(found: etree._Element) -> ListLevel:
    if local(found) == "list-level-style-bullet":
        return ListLevel(sign=attribute(found, "bullet-char") or "-")
    return ListLevel(
        style=_FORMATS.get(attribute(found, "num-format") or ""),
        before=attribute(found, "num-prefix") or "",
        after=attribute(found, "num-suffix") or "",
        start=number(attribute(found, "start-value"), 1),
        shown=number(attribute(found, "display-levels"), 1),
    )


class ListStyles:
    """The list styles of a document by name, its outline, and the lists that paragraph styles name."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self.levels: dict[str | None, dict[int, ListLevel]] = {}
        self.outline: dict[int, ListLevel] = {}
        self._paragraphs: dict[str, tuple[str | None, str | None]] = {}
        for root in roots:
            for found in root.iter("{*}list-style", "{*}outline-style", "{*}style"):
                self._add(found)

    def _add(self, found: etree._Element) -> None:
        name = attribute(found, "name")
        if local(found) == "style":
            if name and attribute(found, "family") == "paragraph":
                self._paragraphs.setdefault(name, (attribute(found, "list-style-name"), attribute(found, "parent-style-name")))
            return
        kinds = ("list-level-style-number", "list-level-style-bullet", "outline-level-style")
        levels = {number(attribute(level, "level"), 1) - 1: _level(level) for level in children(found, *kinds)}
        if local(found) == "outline-style":
            self.outline = levels
        else:
            self.levels.setdefault(name, levels)

    def of_paragraph(self, name: str | None) -> str | None:
        """The list style that a paragraph style or one of its parents names."""
        seen = set()
        while name is not None and name in self._paragraphs and name not in seen:
            seen.add(name)
            style, name = self._paragraphs[name]
            if style:
                return style
        return None


class Lists:
    """How far each list and the outline of headings have counted."""

    def __init__(self, styles: ListStyles) -> None:
        self._styles = styles
        self._counts: dict[str | None, dict[int, int]] = {}
        self._outline: dict[int, int] = {}

    def open(self, style: str | None, level: int, *, goes_on: bool) -> None:
        """An outermost list counts from its start unless it says that it goes on; inner ones restart below a new item only."""
        if level == 0 and not goes_on:
            self._counts[style] = {}

    def next(self, style: str | None, level: int, start: int | None = None) -> str:
        """The label of the next item."""
        levels = self._styles.levels.get(style, {})
        return _label(levels, self._counts.setdefault(style, {}), min(level, _MOST_LEVELS), start)

    def heading(self, level: int) -> str:
        """The label of the next heading of the outline; empty where the outline is not numbered."""
        if level not in self._styles.outline:
            return ""
        return _label(self._styles.outline, self._outline, min(level, _MOST_LEVELS), None)


def _label(levels: dict[int, ListLevel], counts: dict[int, int], place: int, start: int | None) -> str:
    level = levels.get(place, ListLevel(sign="•"))
    if level.sign is not None:
        return bullet(level.sign, place)
    counts[place] = start if start is not None else counts.get(place, level.start - 1) + 1
    for deeper in [deeper for deeper in counts if deeper > place]:
        del counts[deeper]
    if level.style is None:
        return (level.before + level.after).strip() if level.before.strip() or level.after.strip() else ""
    first = max(0, place - level.shown + 1)
    shown = [levels.get(at, ListLevel()) for at in range(first, place + 1)]
    numbers = [numeral(counts.get(first + at, one.start), one.style) for at, one in enumerate(shown) if one.style is not None]
    return f"{level.before}{'.'.join(numbers)}{level.after}".strip()

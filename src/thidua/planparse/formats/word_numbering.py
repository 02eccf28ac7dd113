"""Automatic numbering of Word: the label that Word draws before a paragraph, counted as Word counts.

Lists (`num`) that stand on the same definition (`abstractNum`) share their counters; `startOverride` restarts once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from thidua.planparse.formats.counting import bullet, numeral
from thidua.planparse.formats.xmlnames import attribute, child, children, number, value

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True)
class Level:
    """One level of a list: where it starts, how it counts and what is drawn around the number."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    restart_after: int | None = None
    legal: bool = False
    paragraph_style: str | None = None


@dataclass(frozen=True)
class Numbered:
    """A list: its definition, the levels it changes, the starts it sets anew."""

    definition: str
    changed: dict[int, Level]
    starts: dict[int, int]


def _level(found: etree._Element) -> Level:
    restart = value(found, "lvlRestart")
    return Level(
        start=number(value(found, "start"), 1),
        style=value(found, "numFmt") or "decimal",
        pattern=value(found, "lvlText") or "",
        restart_after=None if restart is None else number(restart, 0),
        legal=child(found, "isLgl") is not None and value(found, "isLgl") not in ("0", "false"),
        paragraph_style=value(found, "pStyle"),
    )


def _place(found: etree._Element) -> int:
    return min(max(number(attribute(found, "ilvl"), 0), 0), LEVELS - 1)


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._links: dict[str, str] = {}
        self._owners: dict[str, str] = {}
        self._nums: dict[str, Numbered] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        for found in children(root, "abstractNum"):
            name = attribute(found, "abstractNumId") or ""
            self._levels[name] = {_place(level): _level(level) for level in children(found, "lvl")}
            if link := value(found, "numStyleLink"):
                self._links[name] = link
            if owner := value(found, "styleLink"):
                self._owners[owner] = name
        for found in children(root, "num"):
            changed, starts = {}, {}
            for override in children(found, "lvlOverride"):
                place = _place(override)
                if (level := child(override, "lvl")) is not None:
                    changed[place] = _level(level)
                if (start := value(override, "startOverride")) is not None:
                    starts[place] = number(start, 1)
            self._nums[attribute(found, "numId") or ""] = Numbered(value(found, "abstractNumId") or "", changed, starts)

    def _definition(self, num: Numbered) -> str:
        """A definition may only point to the list style that holds the levels."""
        link = self._links.get(num.definition)
        return self._owners.get(link, num.definition) if link else num.definition

    def level_of_style(self, num_id: str, style: str | None) -> int | None:
        """The level that a list ties to a paragraph style."""
        num = self._nums.get(num_id)
        if num is None or style is None:
            return None
        levels = self._levels.get(self._definition(num), {})
        return next((place for place, level in levels.items() if level.paragraph_style == style), None)

    def label(self, num_id: str, place: int) -> str:
        """The label of the next paragraph of the list at the level; empty when the list draws none."""
        num = self._nums.get(num_id)
        if num is None:
            return ""
        place = min(max(place, 0), LEVELS - 1)
        definition = self._definition(num)
        levels = {**self._levels.get(definition, {}), **num.changed}
        if not levels:
            return ""
        counts = self._counts.setdefault(definition, {})
        self._count(num_id, num, place, levels, counts)
        return self._draw(place, levels, counts)

    def _count(self, num_id: str, num: Numbered, place: int, levels: dict[int, Level], counts: dict[int, int]) -> None:
        if place in num.starts and (num_id, place) not in self._restarted:
            self._restarted.add((num_id, place))
            counts[place] = num.starts[place]
        elif place in counts:
            counts[place] += 1
        else:
            counts[place] = num.starts.get(place, levels.get(place, Level()).start)
        for deeper in [deeper for deeper in counts if deeper > place]:
            after = levels.get(deeper, Level()).restart_after
            # lvlRestart n: only a level up to the n-th restarts this one; 0: none does.
            if after is None or place < after:
                del counts[deeper]

    def _draw(self, place: int, levels: dict[int, Level], counts: dict[int, int]) -> str:
        level = levels.get(place, Level())
        if level.style == "bullet":
            return bullet(level.pattern, place)

        def one(hit: re.Match[str]) -> str:
            at = int(hit.group(1)) - 1
            shown = levels.get(at, Level())
            if level.legal and shown.style != "none":
                shown = replace(shown, style="decimal")
            return numeral(counts.get(at, shown.start), shown.style)

        return _PLACE.sub(one, level.pattern).strip()

"""Styles of a Word document: what a paragraph inherits from them, which is its numbering and its font."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from thidua.planparse.formats.xmlnames import attribute, child, children, number, value


@dataclass(frozen=True)
class NumberedAs:
    """The list (`num`) and its level; either may be left to the style."""

    num: str | None
    level: int | None


@dataclass(frozen=True)
class Style:
    name: str
    based_on: str | None
    numbered: NumberedAs | None
    font: str | None


def font_of(properties: etree._Element | None) -> str | None:
    """The font that run properties name."""
    fonts = child(properties, "rFonts")
    return None if fonts is None else attribute(fonts, "ascii") or attribute(fonts, "hAnsi")


def numbered_as(properties: etree._Element | None) -> NumberedAs | None:
    """The numbering that paragraph properties name."""
    found = child(properties, "numPr")
    if found is None:
        return None
    level = value(found, "ilvl")
    return NumberedAs(value(found, "numId"), None if level is None else number(level, 0))


class Styles:
    """The styles by id, with their inheritance followed."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self.default_paragraph: str | None = None
        self._default_font = font_of(child(root, "docDefaults", "rPrDefault", "rPr"))
        for found in () if root is None else children(root, "style"):
            self._add(found)

    def _add(self, found: etree._Element) -> None:
        name = attribute(found, "styleId") or ""
        self._styles[name] = Style(
            (value(found, "name") or "").casefold(),
            value(found, "basedOn"),
            numbered_as(child(found, "pPr")),
            font_of(child(found, "rPr")),
        )
        if attribute(found, "type") == "paragraph" and attribute(found, "default") in ("1", "true", "on"):
            self.default_paragraph = name

    def _line(self, name: str | None) -> list[Style]:
        """The style and those it is based on, nearest first; a circle ends the line."""
        seen: dict[str, Style] = {}
        while name is not None and name in self._styles and name not in seen:
            seen[name] = self._styles[name]
            name = self._styles[name].based_on
        return list(seen.values())

    def numbering(self, name: str | None) -> NumberedAs | None:
        num, level = None, None
        for style in self._line(name):
            if style.numbered is not None:
                num = num if num is not None else style.numbered.num
                level = level if level is not None else style.numbered.level
        return None if num is None else NumberedAs(num, level)

    def font(self, *names: str | None) -> str | None:
        """The font of the first style that names one, else of the document."""
        fonts = (style.font for name in names for style in self._line(name) if style.font)
        return next(fonts, self._default_font)

    def is_contents(self, name: str | None) -> bool:
        """Whether the style is of an entry of an automatic table of contents ("toc 1")."""
        return any(style.name.startswith("toc ") and style.name[4:].isdecimal() for style in self._line(name))

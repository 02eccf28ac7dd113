"""Names in XML without their namespaces: the strict and the transitional forms of Word differ in nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def local(element: etree._Element) -> str:
    """The name of the element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str | None:
    """The value of the attribute, whatever its namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children of these names, in order."""
    return (child for child in element if local(child) in names)


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The element at the end of the path of names; None when a step is missing."""
    for name in path:
        if element is None:
            return None
        element = next(children(element, name), None)
    return element


def value(element: etree._Element | None, *path: str) -> str | None:
    """The `val` of the element at the end of the path."""
    found = child(element, *path)
    return None if found is None else attribute(found, "val")


def number(text: str | None, default: int) -> int:
    """A whole number of an attribute; the default when it is missing or senseless."""
    try:
        return int(text) if text is not None and len(text) < 10 else default
    except ValueError:
        return default

"""What the "?" at the head of a page says; every package writes its own in `phrases.HELP`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class PageHelp:
    """What a page is for, the few things done on it, and what happens afterwards."""

    purpose: Promise
    doing: tuple[Promise, ...]
    after: Promise


def help_of(space: str, table: Mapping[str, PageHelp]) -> dict[str, PageHelp]:
    """The table of a package by the names of its addresses; names that share a text stand in one key, with blanks between them."""
    return {f"{space}:{name}" if space else name: text for names, text in table.items() for name in names.split()}

"""The way of a comment onto the page of a post, and what a comment may say. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from thidua.communications.enums import CommentState as S

TRANSITIONS: Mapping[S, frozenset[S]] = MappingProxyType(
    {S.WAITING: frozenset({S.SHOWN, S.REFUSED}), S.SHOWN: frozenset({S.REFUSED}), S.REFUSED: frozenset({S.SHOWN})}
)
OWNERS: Mapping[S, str] = MappingProxyType(dict.fromkeys(S, "post_editor"))
LONGEST, LONGEST_NAME = 2_000, 80
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
MOST_LINKS = 2
_BREAKS = re.compile(r"\n{3,}")


def may_become(now: S, to: S) -> bool:
    """Whether the table lets a comment go from one state to another."""
    return to in TRANSITIONS[now]


def as_said(text: str) -> str:
    """A comment as it is kept: plain text, no control characters, at most one empty line between two others."""
    lines = ("".join(ch for ch in line if ch.isprintable()).rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return _BREAKS.sub("\n\n", "\n".join(lines)).strip()[:LONGEST]


def advertises(text: str) -> bool:
    """Whether a comment is full of addresses, as those of programs are."""
    return len(_LINK.findall(text)) > MOST_LINKS

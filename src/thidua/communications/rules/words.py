"""Addresses of posts, tags, links. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from thidua.vn.search import fold
from thidua.vn.text import one_line

LONGEST_SLUG = 80
MOST_TAGS, LONGEST_TAG = 12, 60
_NO_WORD = re.compile(r"[^a-z0-9]+")


def slug_of(title: str) -> str:
    """The words of a title as an address: small letters without marks, hyphens between; "tin" of a title without letters."""
    found = _NO_WORD.sub("-", fold(title)).strip("-")
    if len(found) > LONGEST_SLUG:
        found = found[:LONGEST_SLUG].rpartition("-")[0] or found[:LONGEST_SLUG]
    return found or "tin"


def next_slug(slug: str, taken: set[str]) -> str:
    """The address itself, or with the first number that makes it another than those taken."""
    if slug not in taken:
        return slug
    number = 2
    while f"{slug}-{number}" in taken:
        number += 1
    return f"{slug}-{number}"


def tag_key(word: str) -> str:
    """By what a tag is found, however it is written."""
    return fold(word)[:LONGEST_TAG]


def tags_in(text: str) -> list[str]:
    """The words of a line separated by commas or semicolons, each once however it is written; whether they are too many or too long is asked apart."""
    found: dict[str, str] = {}
    for part in text.replace(";", ",").split(","):
        word = one_line(part)
        if fold(word):
            found.setdefault(fold(word), word)
    return list(found.values())


def tags_fit(words: Sequence[str]) -> bool:
    """Whether all of some words may be kept: `MOST_TAGS` of them at most, each of `LONGEST_TAG` characters at most."""
    return len(words) <= MOST_TAGS and all(len(word) <= LONGEST_TAG for word in words)


def is_address(text: str) -> bool:
    """Whether a text is an address of a page that may be linked: http or https with a host, and nobody's password in it."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and not any(ch.isspace() for ch in text)
    except ValueError:
        return False

"""Addresses of public exemplars. Pure."""

from __future__ import annotations

import re

from thidua.vn.search import fold

LONGEST = 80
_NO_WORD = re.compile(r"[^a-z0-9]+")


def slug_of(words: str) -> str:
    """Words as an address: small letters without marks, hyphens between; "dien-hinh" of words without letters."""
    found = _NO_WORD.sub("-", fold(words)).strip("-")
    if len(found) > LONGEST:
        found = found[:LONGEST].rpartition("-")[0] or found[:LONGEST]
    return found or "dien-hinh"


def next_slug(slug: str, taken: set[str]) -> str:
    """The address itself, or with the first number that makes it another than those taken."""
    number, found = 2, slug
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    return found

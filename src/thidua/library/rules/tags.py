"""Words that people hang on a resource, and addresses of videos. Pure."""

from __future__ import annotations

from urllib.parse import urlsplit

from thidua.vn.search import fold

MOST, LONGEST = 12, 80


def tag_key(word: str) -> str:
    """By what a tag is found, however it is written; as long as a tag may be."""
    return fold(word)[:LONGEST]


def words_in(text: str) -> list[str]:
    """The words of a line separated by commas or semicolons, each once however it is written, at most a dozen."""
    found: dict[str, str] = {}
    for part in text.replace(";", ",").split(","):
        word = " ".join(part.split())[:LONGEST].strip()
        if fold(word):
            found.setdefault(fold(word), word)
    return list(found.values())[:MOST]


def is_address(text: str) -> bool:
    """Whether a text is an address of a page that may be linked: http or https with a host, and nobody's password in it."""
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc and " " not in text
    except ValueError:
        return False

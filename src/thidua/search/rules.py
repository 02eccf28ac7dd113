"""What is looked for: words with marks in their marked form, words without in the folded one, the last one as a beginning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from thidua.vn.search import fold, norm

_WORD = re.compile(r"[^\W_]+")
MOST_WORDS = 12
LONGEST_WORD = 60
BEFORE, AFTER = 8, 24


@dataclass(frozen=True)
class Term:
    """A word looked for: `marked` in the normal form, else in the folded one; `open` when it may go on."""

    text: str
    marked: bool
    open: bool = False


@dataclass(frozen=True)
class Wanted:
    """A query as read: its terms, and the whole of it as a phrase."""

    terms: tuple[Term, ...]
    phrase: str
    marked: bool


def words(text: str) -> list[str]:
    """The words of a text in normal form; "626/QĐ-BTP" is three words, on both databases alike."""
    return _WORD.findall(norm(text))


def indexed(text: str) -> tuple[str, str]:
    """The two forms kept of a text: normal and folded, each words joined by one space."""
    normal = " ".join(words(text))
    return normal, fold(normal)


def wanted(text: str) -> Wanted | None:
    """Read a query; None when no word is in it."""
    found = [word[:LONGEST_WORD] for word in words(text)[:MOST_WORDS]]
    if not found:
        return None
    terms = tuple(Term(word, fold(word) != word, place == len(found) - 1) for place, word in enumerate(found))
    return Wanted(terms, " ".join(found), any(term.marked for term in terms))


def matches(term: Term, word: str) -> bool:
    """Whether a word of a text, in normal form, answers a term."""
    form = word if term.marked else fold(word)
    return form.startswith(term.text) if term.open else form == term.text


@dataclass(frozen=True)
class Piece:
    """A stretch of a shown text; `hit` when it is a word that was looked for."""

    text: str
    hit: bool = False


_PARTS = re.compile(r"\w+|\W+")


def pieces(text: str, query: Wanted) -> tuple[Piece, ...]:
    """A text cut where words that were looked for begin and end; joined again it is the text as it was."""
    marked = [(part, any(matches(term, word) for word in words(part) for term in query.terms)) for part in _PARTS.findall(text)]
    return tuple(Piece("".join(part for part, _hit in run), hit) for hit, run in groupby(marked, key=lambda pair: pair[1]))


def snippet(body: str, query: Wanted) -> str:
    """A few words of the text around the first that was looked for."""
    pieces = body.split()
    hit = next((n for n, piece in enumerate(pieces) if any(matches(t, w) for w in words(piece) for t in query.terms)), 0)
    start = max(0, hit - BEFORE)
    cut = pieces[start : hit + AFTER]
    return ("… " if start else "") + " ".join(cut) + (" …" if hit + AFTER < len(pieces) else "")

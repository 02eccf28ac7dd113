"""A formula cut into numbers, names, keywords and signs, in one pass over the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from thidua.scorecards.faults import Refused, fault
from thidua.scorecards.formulas.tree import LONGEST

Kind = Literal["number", "name", "keyword", "sign", "end"]

KEYWORDS: dict[str, tuple[str, str]] = {
    "if": ("nếu", "if"),
    "then": ("thì", "then"),
    "else": ("không thì", "else"),
    "and": ("và", "and"),
    "or": ("hoặc", "or"),
    "not": ("không", "not"),
    "min": ("nhỏ_nhất", "min"),
    "max": ("lớn_nhất", "max"),
    "round": ("làm_tròn", "round"),
    "clamp": ("giới_hạn", "clamp"),
    "ratio": ("tỷ_lệ", "ratio"),
    "steps": ("bậc", "steps"),
    "given": ("có", "given"),
    "missing": ("thiếu", "missing"),
    "half_up": ("nửa_lên", "half_up"),
    "half_even": ("nửa_chẵn", "half_even"),
    "down": ("cắt_bớt", "down"),
    "up": ("lên", "up"),
}
"""The words of the language: the Vietnamese form and the English one mean the same and may stand in one formula."""

_MEANING = {form: word for word, forms in KEYWORDS.items() for form in forms} | {"tỉ_lệ": "ratio"}
_SIGNS = {"≤": "<=", "≥": ">=", "≠": "<>", "!=": "<>", "==": "=", "×": "*", "÷": "/", "−": "-"}
_PIECE = re.compile(
    r"\s+|(?P<number>[0-9](?:[0-9]|[.,](?=[0-9]))*)|(?P<word>[^\W0-9](?:\w|\.(?=[^\W0-9]))*)|(?P<sign>\.\.|<=|>=|<>|!=|==|.)", re.DOTALL
)
_NAME = re.compile(r"[a-z](?:[a-z0-9_]|\.(?=[a-z]))*")
_KNOWN = frozenset("+-*/%();:=<>") | {"..", "<=", ">=", "<>"}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a formula; keywords carry their English form, signs their plain one; `at` is its letter counted from 1."""

    kind: Kind
    text: str
    at: int


def reserved(code: str) -> bool:
    """Whether a code is a keyword and so cannot name a measure."""
    return code in _MEANING


def readable(code: str) -> bool:
    """Whether a code can name a measure in formulas."""
    return _NAME.fullmatch(code) is not None


def tokens(text: str) -> list[Token]:
    """The pieces of a text, an end after the last; refused where the text is too long or a piece means nothing."""
    if len(text) > LONGEST:
        raise Refused(fault("formula_too_long", limit=LONGEST))
    found: list[Token] = []
    composed = unicodedata.normalize("NFC", text)
    for piece in _PIECE.finditer(composed):
        if piece.lastgroup:
            _add(found, piece.lastgroup, piece[0], piece.start() + 1)
    return [*found, Token("end", "", len(composed) + 1)]


def _add(found: list[Token], group: str, text: str, at: int) -> None:
    if group == "number":
        found.append(Token("number", text, at))
    elif group == "word":
        _add_word(found, text, at)
    else:
        _add_sign(found, text, at)


def _add_word(found: list[Token], text: str, at: int) -> None:
    word = _MEANING.get(text.lower())
    if word == "then" and found and found[-1].text == "not" and found[-1].kind == "keyword":
        found[-1] = Token("keyword", "else", found[-1].at)  # “không thì” is one word of two
    elif word:
        found.append(Token("keyword", word, at))
    elif _NAME.fullmatch(text):
        found.append(Token("name", text, at))
    else:
        raise Refused(fault("name_unreadable", at=at, name=text[:40]))


def _add_sign(found: list[Token], text: str, at: int) -> None:
    sign = _SIGNS.get(text, text)
    if sign == ",":
        raise Refused(fault("comma_between", at=at))
    if sign not in _KNOWN:
        raise Refused(fault("letter_unknown", at=at, letter=text))
    found.append(Token("sign", sign, at))

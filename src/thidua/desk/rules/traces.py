"""The traces of a person in texts, and the texts without them. Pure.

Whoever is in doubt leaves the text alone: a trace that stays can still be taken out by hand, words taken from somebody else cannot be put back.
So a name that goes on ("Nguyễn Thị Lan" in "Nguyễn Thị Lan Anh") is the name of another, and a code that could be a word or a number is none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from thidua.accounts.rules.personal import MARK
from thidua.vn.search import ADDRESSES, fold, norm

SHORTEST_CODE = 4
BETWEEN = r"(?:\s+|[_+-])"
"""What stands between the words of a name: spaces; "_" and "-" in names of files, "+" in addresses of pages."""
GOES_ON = re.compile(r"(?:[ \xa0]+|[_+-])([^\W\d_]|%[0-9A-F])")
"""A further word right behind a name; in an address of a page its first letter is written as %xx."""
BEFORE = re.compile(r"(\w+)(?:[ \xa0]+|[_+-])$")


def is_telling(code: str) -> bool:
    """Whether a code, sign-in name or e-mail address can be told from words and numbers, so that it is safe to look for it inside texts."""
    mixed = any(letter.isdigit() for letter in code) and any(letter.isalpha() for letter in code)
    return "@" in code or (len(code) >= SHORTEST_CODE and mixed)


@dataclass(frozen=True)
class Traces:
    """What names a person: `names` as people write them, `codes` (also e-mail addresses and sign-in names), and the `key` that replaces codes."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    key: str

    @cached_property
    def _forms(self) -> tuple[str, ...]:
        """A name as written, in capitals, small, and each of them without marks."""
        forms = {form for name in self.names for form in (name, name.upper(), name.lower(), norm(name), *_bare(name))}
        return tuple(sorted(forms, key=lambda form: (-len(form), form)))

    @cached_property
    def _within(self) -> re.Pattern[str]:
        forms = [BETWEEN.join(_word(word) for word in form.split()) for form in self._forms]
        codes = [f"(?i:{re.escape(code)})" for code in self.codes if is_telling(code)]
        return re.compile(rf"(?<![^\W_])(?:{'|'.join([*codes, *forms]) or '(?!)'})(?![^\W_])")

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(code.lower() for code in self.codes)

    @property
    def is_empty(self) -> bool:
        return not self.names and not self.codes

    @cached_property
    def pattern(self) -> str:
        r"""For the database to look with, capitals or not: wherever a trace may stand, and more; JSON may keep letters beyond ASCII as \uXXXX."""
        between = r"(\s+|[_+-]|\\[nrt])"
        names = [between.join(f"({'|'.join(sorted(map(re.escape, _writings(word))))})" for word in form.split()) for form in self._forms]
        codes = [re.escape(code) if is_telling(code) else f"^\\s*{re.escape(code)}\\s*$" for code in self.codes]
        return "|".join(f"({one})" for one in [*names, *codes])

    def clean(self, text: str, *, code_alone: bool = False, sure: bool = False) -> str:
        """A text without the traces; the same text when there are none.

        `code_alone`: the text is a sign-in name and nothing else. `sure`: it repeats, for searching, a text in which the name was found.
        """
        if code_alone and text.strip().lower() in self._codes:
            return self.key
        return self._within.sub(lambda found: self._instead(found, sure), text)

    def _instead(self, found: re.Match[str], sure: bool) -> str:
        form = found[0]
        if form.lower() in self._codes:
            return self.key
        if not sure and _is_of_another(found):
            return form
        between = next((sign for sign in "+_-" if sign in form), " ")
        mark = fold(MARK) if form == form.lower() and form == fold(form) else MARK
        words = mark.split(" ")
        return between.join(quote(word) for word in words) if "%" in form or between == "+" else between.join(words)

    def clean_value(self, value: Any, *, code_alone: bool = False, sure: bool = False) -> Any:
        """A JSON value without the traces. The keys of objects stay: they are words of the software."""
        if isinstance(value, str):
            return self.clean(value, code_alone=code_alone, sure=sure)
        if isinstance(value, dict):
            return {name: self.clean_value(one) for name, one in value.items()}
        return [self.clean_value(one) for one in value] if isinstance(value, list) else value


def _is_of_another(found: re.Match[str]) -> bool:
    """Whether what was found is a part of a longer name: a capital follows; among small letters, which tell nothing, any word.

    A name of two words is also the end of a longer one when a capital stands before it, unless that is a form of address.
    """
    form, text = found[0], found.string
    after, small = GOES_ON.match(text, found.end()), form == form.lower()
    if after and (small or after[1].isupper() or after[1].startswith("%")):
        return True
    if len(re.split(BETWEEN, form)) > 2:
        return False
    before = BEFORE.search(text, max(0, found.start() - 40), found.start())
    if before is None:
        return False
    return before[1].lower() not in ADDRESSES and (small or before[1][0].isupper())


def _bare(name: str) -> tuple[str, ...]:
    """The forms of a name without marks."""
    bare = fold(name)
    return bare, bare.upper(), bare.title()


def _writings(word: str) -> set[str]:
    r"""A word as it stands, as %xx in addresses of pages, and as \uXXXX in JSON."""
    return {word, quote(word), json.dumps(word)[1:-1]}


def _word(word: str) -> str:
    return f"(?:{re.escape(word)}|{re.escape(quote(word))})"


def traces_of(*, names: Iterable[str], codes: Iterable[str], key: str) -> Traces:
    """Traces without empty and doubled ones. A name of one word is a word of the language and not looked for."""
    return Traces(tuple(name for name in _once(names) if " " in name), _once(codes), key)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.strip() for one in words if one and one.strip()))

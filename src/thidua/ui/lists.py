"""What an address asks of a list, read in one way for all lists: words, one of each choice, an order, how many rows, a file.

The names in addresses are `tim` for words, `tt` for the chips, `sx` for the order, `n` for rows and `tep` for a file; a choice has its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest

from thidua.ui.pager import pager, rows_wanted

KINDS_OF_FILE = ("xlsx", "csv")
MOST_WORDS = 80
Options = Sequence[tuple[str, Any]]


@dataclass(frozen=True)
class Choice:
    """Values to choose one of; `every` is said of none chosen, and without it the first is chosen."""

    name: str
    label: Any
    options: Options
    every: Any = ""

    def read(self, request: HttpRequest) -> str:
        """The value that an address asks for; what is not offered is not asked."""
        asked = request.GET.get(self.name, "")
        if asked in {str(code) for code, _words in self.options}:
            return asked
        return "" if self.every or not self.options else str(self.options[0][0])


@dataclass(frozen=True)
class Asked:
    """What was asked of one list, for the query and for the tools above its rows."""

    words: str
    values: Mapping[str, str]
    sort: str
    shown: int
    file: str
    search: Any = ""
    chips: Choice | None = None
    choices: Sequence[Choice] = ()
    sorts: Options = ()
    fixed: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] | None = None

    def __getitem__(self, name: str) -> str:
        return self.values[name]

    def link(self, **changed: Any) -> str:
        """The address of the same list with some of it changed; what is empty is left out, and the rows begin anew."""
        pairs = {**self.fixed, "tim": self.words, **self.values, "sx": self.sort, **changed}
        return "?" + urlencode({key: value for key, value in pairs.items() if value})

    @property
    def is_narrowed(self) -> bool:
        """Whether fewer rows are asked for than there are."""
        every = [one for one in (self.chips, *self.choices) if one is not None and one.every]
        return bool(self.words or any(self.values[one.name] for one in every))

    @property
    def narrowed(self) -> int:
        """How many choices leave rows out; they are folded away on a phone."""
        return sum(1 for one in (*self.choices, *([self.chips] if self.chips else [])) if one.every and self.values[one.name])

    @property
    def is_foldable(self) -> bool:
        """Whether there is anything to choose beside the words."""
        return bool(self.choices or self.sorts or self.chips)

    @property
    def clear(self) -> str:
        """The address of the list with nothing left out."""
        return "?" + urlencode(self.fixed)

    @property
    def chip_links(self) -> list[tuple[Any, str, bool, Any]]:
        """(words, address, chosen, how many or nothing) of each chip; of all rows the sum, unless `counts` says it under ""."""
        one = self.chips
        if one is None:
            return []
        pairs = [*([("", one.every)] if one.every else []), *one.options]
        counts = self.counts or {}
        total = sum(counts.values()) if counts else ""
        return [
            (words, self.link(**{one.name: code}), self.values[one.name] == code, counts.get(code, total if not code else ""))
            for code, words in pairs
        ]

    @property
    def selects(self) -> list[tuple[Choice, str]]:
        """Each choice with what is chosen."""
        return [(one, self.values[one.name]) for one in self.choices]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What the form of words and choices keeps of the address."""
        kept = {**self.fixed, **({self.chips.name: self.values[self.chips.name]} if self.chips else {})}
        return [(key, value) for key, value in kept.items() if value]

    @property
    def files(self) -> list[tuple[str, str]]:
        """Each kind of file with its address."""
        return [(kind, self.link(tep=kind)) for kind in KINDS_OF_FILE]

    def context(self, shown: int, total: int) -> dict[str, Any]:
        """What the page needs beside its rows: these tools and the pager."""
        return {"tools": self, **pager(shown=shown, total=total, **self.fixed, tim=self.words, **self.values, sx=self.sort)}


def asked_of(
    request: HttpRequest,
    *,
    search: Any = "",
    chips: Choice | None = None,
    choices: Sequence[Choice] = (),
    sorts: Options = (),
    fixed: Mapping[str, str] | None = None,
    counts: Mapping[str, int] | None = None,
) -> Asked:
    """Read an address against what the list offers. The first of `sorts` has the code "" and is taken unless another is asked for."""
    get = request.GET.get
    order, kind = get("sx", ""), get("tep", "")
    return Asked(
        words=get("tim", "").strip()[:MOST_WORDS] if search else "",
        values={one.name: one.read(request) for one in (*([chips] if chips else []), *choices)},
        sort=order if order in {code for code, _words in sorts} else "",
        shown=rows_wanted(request),
        file=kind if kind in KINDS_OF_FILE else "",
        search=search,
        chips=chips,
        choices=choices,
        sorts=sorts,
        fixed=fixed or {},
        counts=counts,
    )

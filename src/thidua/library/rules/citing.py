"""Which documents a resource cites, and which of them no longer hold. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from thidua.vn.docnumbers import NUMBER, tidy

MOST = 200


def key_of(number: str) -> str:
    """A number as it is compared: without blanks, in capitals; Đ and D differ, as they do in writing."""
    return tidy(number).upper()[:60]


def cited_in(*texts: str) -> list[str]:
    """The numbers of documents that texts name, each once, in their order."""
    found = (tidy(match[0]) for text in texts for match in NUMBER.finditer(text))
    return list(dict.fromkeys(one[:60] for one in found))[:MOST]


@dataclass(frozen=True)
class Gone:
    """A document that no longer holds: since when, and by what it was replaced (empty: not said)."""

    number: str
    since: dt.date
    by: str = ""


def stale(cited: Iterable[str], gone: Mapping[str, Gone], on: dt.date) -> list[Gone]:
    """Of the cited numbers those that no longer hold on a day; `gone` goes by `key_of`."""
    found = (gone.get(key_of(one)) for one in cited)
    return [one for one in found if one is not None and one.since <= on]

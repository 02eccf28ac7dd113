"""What stands around the words of a paper that some package writes for a unit, and the symbol of its reports. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from thidua.papers.model import Paragraph


@dataclass(frozen=True)
class Head:
    """What stands around the words: who issues, where, on which day."""

    agency: str
    parent: str
    place: str
    symbol: str
    made_on: dt.date
    unconfirmed: tuple[str, ...] = ()
    """Rules on which the figures hang and that nobody has confirmed."""
    issuer: str = ""
    """The abbreviation of who stands at the head alone, where it is another than the symbol of dispatches."""


def own_abbreviation(symbol: str, agency: str) -> str:
    """Of the symbol of a unit what is its own: SM-VP, the office as it drafts for the agency SM, is VP where the office itself issues."""
    return symbol.removeprefix(f"{agency}-") if agency else symbol


def resting(head: Head) -> tuple[Paragraph, ...]:
    """What a sheet for use inside, or a draft, says of such rules; a paper that somebody issues is answered for by who signs it."""
    return (Paragraph(f"Ghi chú: dùng quy tắc chưa ai xác nhận: {'; '.join(head.unconfirmed)}."),) if head.unconfirmed else ()


def report_symbol(head: Head) -> str:
    """The symbol of a report: its kind, then who issues it, here whoever stands at its head; of an unknown issuer the kind alone.

    The unit that drafts a paper stands in the symbol of dispatches alone, so that no report is BC-SM-VP: the agency's is BC-SM, that of its
    office BC-VP (Nghị định 30/2020/NĐ-CP, phụ lục I, phần I, II.3.b).
    """
    issuer = head.issuer or head.symbol
    return f"BC-{issuer}" if issuer else ""

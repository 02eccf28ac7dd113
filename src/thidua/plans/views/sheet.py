"""The review page as values: the document beside its clauses, from three reads of the database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from thidua.plans import queries
from thidua.plans.actions.review import stamp_of
from thidua.plans.enums import ReviewState
from thidua.plans.forms import ClauseForm
from thidua.plans.models import Clause, Plan
from thidua.plans.phrases import KIND_COLOURS, MARKS, REVIEW_FILTERS, REVIEW_STEPS, confidence_words, in_margin
from thidua.plans.queries.reviewing import last_step
from thidua.plans.rules import manuscript, worklist
from thidua.plans.rules.amounts import amount_words
from thidua.plans.rules.due import due_read
from thidua.plans.rules.review import places_to_split
from thidua.plans.rules.worklist import Entry, Group
from thidua.store import clock
from thidua.ui.asked import whole

FEW = 120
"""Up to so many clauses the list shows all of them at once."""
MOST = 60
"""So many clauses the list of a long plan shows by themselves; the others come as these are decided."""


@dataclass(frozen=True)
class Asked:
    """What the address asks for: a filter, the open clause or the one after which to open the next, an open chapter, split."""

    kept: str = worklist.UNSURE
    open: str = ""
    after: str = ""
    chapter: str = ""
    splitting: bool = False
    start: int | None = None

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        kept, start = query.get("loc", ""), query.get("tu", "")
        return cls(
            kept if kept in worklist.FILTERS else worklist.UNSURE,
            query.get("mo", ""),
            query.get("sau", ""),
            query.get("nhom", ""),
            query.get("tach") == "1",
            whole(start),
        )


def entry_of(row: queries.ClauseRow) -> Entry:
    clause = row.clause
    return Entry(
        clause.code,
        clause.path,
        clause.kind,
        row.headline,
        clause.review,
        int(clause.confidence * 100),
        row.sure,
        row.is_heading,
        bool(clause.actor or row.leads),
        clause.due_on is not None,
        clause.actor,
    )


def sheet(plan: Plan, asked: Asked, form: ClauseForm | None = None) -> dict[str, Any]:
    """The context of the review page and of its part that is sent alone."""
    rows = queries.outline(plan, rejected=True)
    entries = [entry_of(row) for row in rows]
    counts = worklist.counted(entries)
    kept = asked.kept if counts[asked.kept] or asked.kept in (worklist.ALL, worklist.UNSURE) else worklist.ALL
    code = asked.open or (worklist.next_waiting(entries, asked.after) if kept == worklist.UNSURE else "")
    row = next((one for one in rows if one.clause.code == code), None)
    sure = sum(e.review == ReviewState.PROPOSED and e.sure for e in entries)
    total, done = counts[worklist.ALL], sum(e.review == ReviewState.ACCEPTED for e in entries)
    step = last_step(plan)
    return {
        "plan": plan,
        "asked": asked,
        "kept": kept,
        "chips": [(name, REVIEW_FILTERS[name], counts[name]) for name in worklist.FILTERS if counts[name] or name in (worklist.ALL, kept)],
        "lines": _lines(entries, kept, asked.chapter, row),
        "hidden": max(0, counts[kept] - MOST) if kept != worklist.ALL else 0,
        "open": card(plan, row, asked.splitting, form) if row else None,
        "total": total,
        "done": done,
        "waiting": counts[worklist.UNSURE],
        "sure": sure,
        "minutes": max(1, round(counts[worklist.UNSURE] / 3)) if counts[worklist.UNSURE] else 0,
        "document": document(plan, rows, asked.start, code),
        "colours": KIND_COLOURS,
        "strip": [(e.code, e.kind, e.review) for e in entries if e.review != ReviewState.REJECTED] if total <= 300 else [],
        "kinds": sorted(queries.kinds_count(rows).items(), key=lambda pair: -pair[1])[:8],
        "undo": REVIEW_STEPS.get(step.what) if step else None,
        "seq": step.seq if step else 0,
        "warnings": _warnings(plan, rows),
        "saved_at": step.made_at if step else plan.made_at,
    }


def _warnings(plan: Plan, rows: Sequence[queries.ClauseRow]) -> list[tuple[str, str, str]]:
    """What was repaired or doubted while reading: the sentence, and the clause where it happened."""
    found = []
    for warning in plan.reading.get("warnings", []):
        row = next((r for r in rows if r.clause.start <= warning["start"] < r.clause.end), None)
        found.append((warning["message"], row.clause.code if row else "", row.clause.path if row else ""))
    return found


@dataclass(frozen=True)
class Line:
    """A chapter of the list with the clauses shown under it; `flat`: a chapter of one clause has no line of its own;
    `head`: the code of the clause whose words are the line itself."""

    group: Group
    shown: tuple[Entry, ...]
    opened: bool
    flat: bool
    head: str = ""


def _lines(entries: Sequence[Entry], kept: str, chapter: str, row: queries.ClauseRow | None) -> list[Line]:
    opened = row.clause.code if row else ""
    if kept in (worklist.ALL, worklist.UNSURE):
        groups = worklist.chapters(e for e in entries if e.review != ReviewState.REJECTED or e.code == opened)
        groups = worklist.folded(groups) if kept == worklist.UNSURE else groups
        whole = kept == worklist.ALL and len(entries) <= FEW
        shown = {e.code for e in worklist.around([e for e in entries if e.waits], opened, MOST)} | {opened}
        return [_line(group, whole or group.key == chapter, shown) for group in groups]
    chosen = worklist.around([e for e in entries if worklist.FILTERS[kept](e) or e.code == opened], opened, MOST)
    return [Line(group, group.entries, True, True) for group in worklist.chapters(chosen)]


def _line(group: Group, whole: bool, shown: set[str]) -> Line:
    flat = group.total == 1 and not group.finished
    if whole or flat:
        first = group.entries[0]
        headed = not flat and first.path == group.key and len(group.tags) == 1 and first.code not in shown
        return Line(group, group.entries[1:] if headed else group.entries, True, flat, first.code if headed else "")
    return Line(group, tuple(e for e in group.entries if e.code in shown), False, False)


@dataclass(frozen=True)
class Card:
    """The open clause: its words with what was seen in them, its form, how sure the machine was and why."""

    clause: Clause
    headline: str
    form: ClauseForm
    stamp: str
    percent: int
    sureness: Any
    task: bool
    due_offer: dt.date | None
    splits: bool
    cuts: tuple[tuple[str, int | None], ...]


def card(plan: Plan, row: queries.ClauseRow, splitting: bool, form: ClauseForm | None = None) -> Card:
    clause, percent = row.clause, int(row.clause.confidence * 100)
    due = next((o["due"] for o in plan.reading.get("obligations", []) if o["clause"] == clause.path and o["due"]), None)
    offer = due_read(due, clock.today()) if due and clause.due_on is None else None
    return Card(
        clause,
        row.headline,
        form or ClauseForm(clause=clause),
        stamp_of(clause),
        percent,
        confidence_words(percent),
        clause.kind in worklist.TASKS or bool(clause.actor),
        offer,
        bool(places_to_split(clause.text)),
        _cuts(clause.text) if splitting else (),
    )


def _cuts(text: str) -> tuple[tuple[str, int | None], ...]:
    """The pieces between the places for a split, each with the place behind it."""
    places = places_to_split(text)
    if not places:
        return ()
    starts = (0, *places)
    ends: tuple[int | None, ...] = (*places, None)
    return tuple((text[start:end], end) for start, end in zip(starts, ends, strict=True))


@dataclass(frozen=True)
class Passage:
    """A piece of the document as the left side shows it; `row` is its clause, if it is one."""

    piece: manuscript.Piece
    row: queries.ClauseRow | None
    marks: tuple[tuple[str, Any], ...] = ()

    @property
    def tag(self) -> str:
        return in_margin(self.row.clause.path) if self.row else ""


@dataclass(frozen=True)
class Document:
    """The document, or the part of a long one around the open clause; a plan without a document shows the words of its clauses."""

    passages: tuple[Passage, ...]
    before: int | None
    after: int | None


def document(plan: Plan, rows: Sequence[queries.ClauseRow], start: int | None, code: str) -> Document:
    by_code = {row.clause.code: row for row in rows}
    if plan.source_text:
        spans = [
            manuscript.Span(r.clause.start, r.clause.end, code=r.clause.code, tail=_tail(r.clause, plan.source_text)) for r in rows if r.clause.end
        ]
        spans += [manuscript.Span(m["start"], m["end"], part=m["part"]) for m in plan.reading.get("margins", [])]
        pieces = manuscript.pieces(plan.source_text, spans)
    else:
        pieces = tuple(manuscript.Piece(c.code, "", " ".join(filter(None, (c.label, c.heading))), c.text) for c in (r.clause for r in rows))
    window = manuscript.window(pieces, around=code, start=start)
    return Document(tuple(_passage(piece, by_code, code) for piece in window.pieces), window.before, window.after)


def _tail(clause: Clause, source: str) -> int:
    """How many characters at the end of a clause of the source are its text: what follows a label alone, for the text may lack stars that the source has."""
    label = clause.label or ""
    if label and not clause.heading and source.startswith(label, clause.start):
        return clause.end - clause.start - len(label)
    return len(clause.text)


def _passage(piece: manuscript.Piece, rows: dict[str, queries.ClauseRow], opened: str) -> Passage:
    row = rows.get(piece.code)
    if row is None or piece.code != opened:
        return Passage(piece, row)
    found = manuscript.marks(piece.body, [("actor", row.clause.actor), ("target", amount_words(row.clause.target_value, row.clause.target_unit))])
    return Passage(piece, row, tuple((mark.text, MARKS.get(mark.what, "")) for mark in found))

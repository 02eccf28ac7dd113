"""Tasks out of the clauses of an issued plan: who, what, until when, what to show for it, each with its reasons. Pure."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from thidua.participation.enums import Recurrence
from thidua.participation.rules.tasks_times import last_day, period_end
from thidua.plans.enums import ClauseKind
from thidua.plans.rules.review import headline
from thidua.vn.search import fold

TITLE_LIMIT = 160
MOST_EVIDENCE = 3
RECURRENCES = {
    "weekly": Recurrence.MONTHLY,
    "monthly": Recurrence.MONTHLY,
    "quarterly": Recurrence.QUARTERLY,
    "half-yearly": Recurrence.HALF_YEARLY,
    "yearly": Recurrence.YEARLY,
}
"""How the reading names a rhythm; what comes every week is reported by the month."""
EVIDENCE = (
    (re.compile(r"\bbao cao\b"), "Báo cáo"),
    (re.compile(r"\b(xay dung|ban hanh|lap|hoan thanh)( va \w+ \w+)? (cac )?ke hoach\b"), "Kế hoạch"),
    (re.compile(r"\b(danh sach|dang ky|lap danh|cu (cong chuc|vien chuc|can bo|nguoi))\b"), "Danh sách"),
    (re.compile(r"\b(pho bien|quan triet|tuyen truyen|tap huan|boi duong|\d+ ?% (cong chuc|vien chuc|can bo|nguoi|dang vien))\b"), "Số người"),
    (re.compile(r"\b(hoi nghi|hop|toa dam|so ket|tong ket|kiem tra|bien ban)\b"), "Biên bản"),
    (re.compile(r"\b(quyet dinh khen|khen thuong|to trinh|tham muu)\b"), "Tờ trình"),
    (re.compile(r"\b(bai viet|tin bai|dang tai|dua tin|phong su)\b"), "Đường dẫn bài đăng"),
    (re.compile(r"\b(mo hinh|sang kien|giai phap)\b"), "Bản mô tả"),
    (re.compile(r"\b(tai lieu|hoc lieu)\b"), "Tài liệu"),
)
"""Wording without marks -> what is usually shown for it, in the order in which it is offered."""


@dataclass(frozen=True)
class Owner:
    """A unit that leads or supports, and the person it named."""

    unit: uuid.UUID
    person: uuid.UUID | None = None


@dataclass(frozen=True)
class ClauseFacts:
    """A clause of an issued plan as the drafting sees it. `due` and `recurrence` are the words of the reading (design §5)."""

    id: uuid.UUID
    path: str
    kind: str
    heading: str = ""
    text: str = ""
    action: str = ""
    due_on: dt.date | None = None
    due: str | None = None
    recurrence: str | None = None
    target_value: Decimal | None = None
    target_unit: str = ""
    target_of: str = ""
    expected_evidence: str = ""
    leads: tuple[Owner, ...] = ()
    supports: tuple[Owner, ...] = ()


@dataclass(frozen=True)
class Why:
    """One ground of a draft: a code of `phrases.TASK_REASONS` and the words it rests on."""

    code: str
    words: str = ""


@dataclass(frozen=True)
class Draft:
    """A task proposed for one leading unit of one clause."""

    clause: uuid.UUID
    path: str
    unit: uuid.UUID
    person: uuid.UUID | None
    supports: tuple[Owner, ...]
    title: str
    due_on: dt.date | None
    recurrence: Recurrence
    measure: str
    target_value: Decimal | None
    target_unit: str
    expected_evidence: str
    why: tuple[Why, ...]


@dataclass(frozen=True)
class Skipped:
    """A clause, or one unit of it, that gives no task; `code` is one of `phrases.TASK_SKIPS`."""

    clause: uuid.UUID
    path: str
    unit: uuid.UUID | None
    code: str


@dataclass(frozen=True)
class Drafting:
    """What a plan asks for, and what was left out and why."""

    drafts: tuple[Draft, ...]
    skipped: tuple[Skipped, ...]


def draft_tasks(clauses: Iterable[ClauseFacts], *, open_units: frozenset[uuid.UUID], on: dt.date) -> Drafting:
    """One task for each leading unit of each clause that gives somebody a duty; the order of the clauses is irrelevant.

    A clause that only opens a list gives no task to a unit that has one from the list. Units that ended get none.
    """
    rows = sorted(clauses, key=lambda clause: (clause.path, clause.id))
    drafts: list[Draft] = []
    skipped: list[Skipped] = []
    below = _leads_below(rows)
    for clause in rows:
        if clause.kind == ClauseKind.BASIS or not clause.leads:
            if clause.kind == ClauseKind.RESPONSIBILITY and not below.get(clause.path):
                skipped.append(Skipped(clause.id, clause.path, None, "no_owner"))
            continue
        for owner in sorted(set(clause.leads), key=lambda one: (one.unit, str(one.person))):
            code = _skip(owner, clause, below, open_units)
            if code:
                skipped.append(Skipped(clause.id, clause.path, owner.unit, code))
            elif not any(d.clause == clause.id and d.unit == owner.unit for d in drafts[-len(clause.leads) :]):
                drafts.append(_draft(clause, owner, open_units, on))
    return Drafting(tuple(drafts), tuple(skipped))


def _leads_below(rows: Sequence[ClauseFacts]) -> dict[str, set[uuid.UUID]]:
    """For each clause the units that lead something below it."""
    found: dict[str, set[uuid.UUID]] = {}
    for clause in rows:
        if clause.kind == ClauseKind.BASIS:
            continue
        path = clause.path
        while "." in path:
            path = path.rpartition(".")[0]
            found.setdefault(path, set()).update(owner.unit for owner in clause.leads)
    return found


def _skip(owner: Owner, clause: ClauseFacts, below: dict[str, set[uuid.UUID]], open_units: frozenset[uuid.UUID]) -> str:
    if owner.unit not in open_units:
        return "unit_ended"
    return "list_below" if owner.unit in below.get(clause.path, ()) else ""


def _draft(clause: ClauseFacts, owner: Owner, open_units: frozenset[uuid.UUID], on: dt.date) -> Draft:
    recurrence = RECURRENCES.get(clause.recurrence or "", Recurrence.ONCE)
    due_on, why_due = _due(clause, recurrence, on)
    evidence, why_evidence = _evidence(clause)
    why = [Why("responsibility" if clause.kind == ClauseKind.RESPONSIBILITY else "owned", clause.path), why_due]
    if recurrence is not Recurrence.ONCE:
        why.append(Why("recurs", clause.recurrence or ""))
    supports = tuple(sorted({one for one in clause.supports if one.unit in open_units and one.unit != owner.unit}, key=lambda one: one.unit))
    return Draft(
        clause=clause.id,
        path=clause.path,
        unit=owner.unit,
        person=owner.person,
        supports=supports,
        title=_title(clause),
        due_on=due_on,
        recurrence=recurrence,
        measure=clause.target_of[:200] if clause.target_value is not None else "",
        target_value=clause.target_value,
        target_unit=clause.target_unit,
        expected_evidence=evidence,
        why=(*why, why_evidence),
    )


def _title(clause: ClauseFacts) -> str:
    words = headline(None, clause.action, TITLE_LIMIT) if clause.action.strip() else headline(clause.heading, clause.text, TITLE_LIMIT)
    return f"{words[:1].upper()}{words[1:]}" or clause.path


def _due(clause: ClauseFacts, recurrence: Recurrence, on: dt.date) -> tuple[dt.date | None, Why]:
    if clause.due_on:
        return clause.due_on, Why("due_set", clause.due_on.isoformat())
    stated = last_day(clause.due, on)
    if stated:
        return stated, Why("due_stated", clause.due or "")
    end = period_end(recurrence, on)
    return end, Why("due_period" if end else "due_none")


def _evidence(clause: ClauseFacts) -> tuple[str, Why]:
    if clause.expected_evidence.strip():
        return clause.expected_evidence.strip(), Why("evidence_named")
    words = fold(f"{clause.heading} {clause.text} {clause.action}")
    hits = [(match[0], name) for pattern, name in EVIDENCE if (match := pattern.search(words))][:MOST_EVIDENCE]
    if not hits:
        return "Văn bản hoặc ảnh", Why("evidence_any")
    names = [name if place == 0 else name[0].lower() + name[1:] for place, (_, name) in enumerate(hits)]
    return ", ".join(names), Why("evidence_wording", ", ".join(found for found, _ in hits))

"""The lens between a plan and one superior plan: the clauses side by side, the verdicts with their reasons, what else differs."""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils import translation

from thidua.papers.model import Column, Kind, Paper, Paragraph, Table
from thidua.plans.enums import ReviewState, Verdict
from thidua.plans.models import Clause, Derivation, Phase, Plan, Reference, Ruling
from thidua.plans.phrases import VERDICTS, said_of, why
from thidua.plans.queries.changes import words_of
from thidua.plans.queries.outlines import lens
from thidua.plans.queries.printing import frame_of, preamble
from thidua.plans.rules.cited import Finding, Named, Passage, findings, mentions
from thidua.plans.rules.derivation import Answer, Drift, copy_ratio
from thidua.plans.rules.frames import Frame, Stage, frame_drift
from thidua.plans.rules.papers import list_paper
from thidua.plans.rules.redline import Run, redline

Key = tuple[uuid.UUID | None, uuid.UUID | None]


@dataclass(frozen=True)
class LensRow:
    """A superior clause and what answers it, or a clause of one's own that answers none; `ruling` is a person's verdict, if any."""

    parent: Clause | None
    child: Clause | None
    answer: Answer
    ruling: Ruling | None

    @property
    def runs(self) -> tuple[Run, ...]:
        """What was struck out and what was put in, where both are there."""
        return redline(words_of(self.parent), words_of(self.child)) if self.parent and self.child else ()

    @property
    def verdict(self) -> Verdict:
        """What counts: the person's verdict before the machine's."""
        return Verdict(self.ruling.verdict) if self.ruling else self.answer.verdict

    @property
    def drift(self) -> tuple[Drift, ...]:
        return self.answer.drift

    @property
    def reason(self) -> str:
        """Why, in words: the machine's grounds."""
        return why(self.answer)

    @property
    def stamp(self) -> str:
        """What a person who rules on this row has read; see `row_stamp`."""
        return row_stamp(self.parent, self.child, self.ruling)

    @property
    def likeness(self) -> int:
        """In percent."""
        return round(self.answer.likeness * 100)


def row_stamp(parent: Clause | None, child: Clause | None, ruling: Ruling | None) -> str:
    """The wordings of a row and the ruling on it in short: another stamp tells that somebody changed one of them meanwhile."""
    seen = [words_of(parent), words_of(child), *((ruling.verdict, ruling.reason) if ruling else ())]
    return hashlib.sha256("\0".join(seen).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Lens:
    """How a plan answers one superior plan; `copied`: the share of the answered clauses that count as copied word for word (0 to 100)."""

    rows: tuple[LensRow, ...]
    counts: dict[str, int]
    copied: int
    frame: tuple[Drift, ...]


def lens_page(plan: Plan, parent: Plan) -> Lens:
    """The lens with the clauses at hand: nine queries."""
    answers = lens(plan, parent)
    up = {c.path: c for c in Clause.objects.filter(plan=parent).exclude(review=ReviewState.REJECTED)}
    down = {c.path: c for c in Clause.objects.filter(plan=plan).exclude(review=ReviewState.REJECTED)}
    rulings: dict[Key, Ruling] = {(one.parent_id, one.child_id): one for one in Ruling.objects.filter(plan=plan, superior=parent)}
    elsewhere = set(Derivation.objects.filter(child__plan=plan).exclude(parent__plan=parent).values_list("child__path", flat=True))
    # A clause that answers another superior is not one of the unit's own.
    rows = [_row(up.get(a.parent or ""), down.get(a.child or ""), a, rulings) for a in answers if a.parent or a.child not in elsewhere]
    rows.sort(key=lambda row: (row.parent is None, (row.parent or row.child).order))  # type: ignore[union-attr]  # reason: a row has one of the two
    counts = Counter(row.verdict.value for row in rows)
    copied = copy_ratio([row.verdict for row in rows if row.parent and row.child])
    frames = frame_drift(_frame(parent), _frame(plan))
    return Lens(tuple(rows), {verdict.value: counts[verdict.value] for verdict in Verdict}, round(copied * 100), frames)


def _row(parent: Clause | None, child: Clause | None, answer: Answer, rulings: dict[Key, Ruling]) -> LensRow:
    return LensRow(parent, child, answer, rulings.get((parent.pk if parent else None, child.pk if child else None)))


def _frame(plan: Plan) -> Frame:
    """What a plan's own document says of the movement, a plan without a document nothing; and the stages that the plan keeps."""
    said = plan.reading.get("movement") or {}
    stages = tuple(Stage(one.name, one.start, one.end) for one in Phase.objects.filter(plan=plan).order_by("order"))
    return Frame(said.get("name") or "", said.get("from_year"), said.get("to_year"), stages)


def cited_faults(plan: Plan) -> tuple[Finding, ...]:
    """What is wrong with the numbers of documents that a plan names: two queries."""
    passages = [Passage("", line) for line in preamble(plan)]
    rows = Clause.objects.filter(plan=plan).exclude(review=ReviewState.REJECTED).order_by("order")
    passages += [Passage(row.path, words_of(row)) for row in rows]
    named = [Named(ref.number, ref.relation == "basis", ref.linked_plan_id is not None) for ref in Reference.objects.filter(plan=plan)]
    return findings(mentions(passages), named)


@translation.override("vi")
def lens_paper(plan: Plan, parent: Plan) -> Paper:
    """The lens as a table on paper, with what differs as a whole before it and the numbers to check behind it.

    In Vietnamese whatever the reader's language: it is a paper of the agency (Decree 30/2020/NĐ-CP art 8), and the rest of it is.
    """
    found = lens_page(plan, parent)
    columns = (Column("Cấp trên", 2.6), Column("Đơn vị", 2.6), Column("Kết quả", 1.8))
    cells = tuple((_cell(row.parent), _cell(row.child), _result(row)) for row in found.rows)
    body: list[Any] = [Paragraph(f"Cấp trên: {parent.number or parent.title}. Chép nguyên văn {found.copied}% số mục tương ứng.")]
    body += [Paragraph(f"Khác nhau về tên phong trào hoặc giai đoạn: {one}.") for one in found.frame]
    body.append(Table(columns, cells))
    body += [Paragraph(said_of(one)) for one in cited_faults(plan)]
    return list_paper(frame_of(plan), Kind.REPORT, f"đối chiếu {plan.type_label.lower()} với {parent.number or 'kế hoạch cấp trên'}", tuple(body))


def _cell(clause: Clause | None) -> str:
    return f"{clause.spoken}\n{words_of(clause)}" if clause else "–"


def _result(row: LensRow) -> str:
    lines = [str(VERDICTS[row.verdict]), row.ruling.reason if row.ruling else row.reason]
    return "\n".join(line for line in lines if line)

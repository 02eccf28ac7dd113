"""Plans and their corrections as official papers, and the files that were drawn of them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils import translation

from thidua.orgs.models import Unit
from thidua.papers import wording
from thidua.papers.apart import Form, digest
from thidua.papers.model import Paper
from thidua.plans.enums import PlanState
from thidua.plans.models import Correction, Plan, PlanPaper, Reference
from thidua.plans.queries.outlines import OPEN_STATES, ClauseRow, outline
from thidua.plans.rules.papers import Corrected, Frame, Words, correction_paper, is_basis, plan_paper, signers_of
from thidua.plans.rules.review import headline
from thidua.store.clock import VIETNAM


def frame_of(plan: Plan) -> Frame:
    """The components of the paper that are no body; one query when the unit's superior is a unit kept here."""
    return Frame(
        type_label=plan.type_label,
        title=plan.title,
        issuer=plan.issuer_name,
        superior=_superior(plan.unit),
        number=plan.number,
        place=plan.place,
        signed_on=plan.signed_on,
        signer=plan.signer,
        signer_position=plan.signer_position,
        signed=plan.signed_on_paper or plan.state in OPEN_STATES,
        recipients=tuple(plan.recipients),
        is_draft=plan.state not in (*OPEN_STATES, PlanState.APPROVED),
        made_on=(plan.issued_at or plan.made_at).astimezone(VIETNAM).date(),
        beside=plan.body.name if plan.body else "",
        beside_signer=plan.body_signer,
        beside_position=plan.body_signer_position,
    )


def _superior(unit: Unit) -> str:
    if unit.superior_name or unit.depth == 1:
        return str(unit.superior_name)
    return str(Unit.objects.get(path=unit.path[: -unit.steplen]).name)


def preamble(plan: Plan) -> list[str]:
    """The lines between title and first clause, as the document has them; a plan without a document is based on what it refers to."""
    kept = [plan.source_text[m["start"] : m["end"]] for m in plan.reading.get("margins", []) if m["part"] == "preamble"]
    if kept or plan.source_text:
        return kept
    return [_basis(ref, plan) for ref in Reference.objects.filter(plan=plan, relation="basis").order_by("date", "number")]


def _basis(ref: Reference, plan: Plan) -> str:
    day = f" ngày {ref.date:%d/%m/%Y}" if ref.date else ""
    issuer = f" của {ref.issuer}" if ref.issuer else ""
    subject = f" {ref.subject}" if ref.subject else ""
    return f"Thực hiện {ref.type_name or 'văn bản'} số {ref.number}{day}{issuer}{subject}"


def paper_of(plan: Plan, rows: Sequence[ClauseRow] | None = None) -> Paper:
    """A plan as it is printed."""
    clauses = [row.clause for row in (outline(plan) if rows is None else rows)]
    words = [Words(c.label or "", c.heading or "", c.text, c.level) for c in clauses]
    return plan_paper(frame_of(plan), preamble(plan), words)


def notice_of(plan: Plan, corrections: Sequence[Correction]) -> Paper:
    """The notice of some corrections of a plan, addressed to everybody named before or after."""
    with translation.override("vi"):
        lines = [Corrected(c.clause.spoken, headline(c.clause.heading, c.clause.text), in_words(c.before), in_words(c.after)) for c in corrections]
    units = dict.fromkeys(name for c in corrections for side in (c.before, c.after) for name in (*side["leads"], *side["supports"]))
    made = max(c.made_at for c in corrections).astimezone(VIETNAM).date()
    frame = frame_of(plan)
    return correction_paper(frame.on(made), lines, tuple(units) or ("Các đơn vị trực thuộc",), [c.reason for c in corrections])


def in_words(side: dict[str, object]) -> str:
    """Owners and day of a clause as one side of a correction keeps them, a line each."""
    leads, supports = (", ".join(map(str, side[part])) for part in ("leads", "supports"))  # type: ignore[call-overload]  # reason: lists of names
    lines = [f"Chủ trì: {leads or 'chưa ghi'}"]
    if supports:
        lines.append(f"Phối hợp: {supports}")
    lines.append(f"Hạn: {side['due'] or 'chưa ghi'}")
    return "\n".join(lines)


def drawn(plan: Plan, subject: str, form: Form, paper: Paper) -> uuid.UUID | None:
    """The stored file of exactly this paper, when it was drawn before."""
    found = PlanPaper.objects.filter(plan=plan, subject=subject, form=form, digest=digest(paper, form)).first()
    return found.file if found else None


@dataclass(frozen=True)
class Notice:
    """The corrections of one day, which go out as one dispatch."""

    day: dt.date
    corrections: tuple[Correction, ...]


def notices(corrections: Sequence[Correction]) -> list[Notice]:
    """Corrections by the day in Viet Nam on which they were made, newest first."""
    days = groupby(corrections, key=lambda one: one.made_at.astimezone(VIETNAM).date())
    return [Notice(day, tuple(made)) for day, made in days]


@dataclass(frozen=True)
class Sheet:
    """The components around the clauses, in the finished words of the decree."""

    superior: str
    agency: str
    number: str
    place_date: str
    kind: str
    summary: str
    preamble: tuple[tuple[str, bool], ...]
    """Each line, and whether it is a basis (italic)."""
    recipients: tuple[str, ...]
    signer: tuple[str, ...]
    signer_name: str
    note: str
    beside: tuple[str, ...] = ()
    """The lines of the second signer of a joint plan, on the left."""
    beside_name: str = ""


def sheet(plan: Plan, rows: Sequence[ClauseRow]) -> Sheet:
    """The official frame of a plan for a page of the browser."""
    frame, paper = frame_of(plan), paper_of(plan, rows)
    both = signers_of(frame)
    second, signer = both or (None, paper.signer)
    superior, agency = wording.agency_lines(paper.agency)
    return Sheet(
        superior=superior,
        agency=agency,
        number=wording.number_line(paper),
        place_date=wording.place_date_line(paper),
        kind=wording.kind_label(paper),
        summary=wording.summary_line(paper),
        preamble=tuple((line, is_basis(line)) for line in preamble(plan)),
        recipients=wording.listed(paper.recipients),
        signer=wording.signer_lines(signer) if signer else (),
        signer_name=signer.name if signer else "",
        note=signer.note if signer else "",
        beside=wording.signer_lines(second) if second else (),
        beside_name=second.name if second else "",
    )

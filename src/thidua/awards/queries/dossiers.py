"""The dossier of a nomination: which papers it has, what it rests on, its digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from thidua.awards.enums import Piece, Reply, Reward, Simple
from thidua.awards.models import Cited, Consultation, Nomination, PieceFile, UnitReview
from thidua.awards.rules.dossier import Line, asked, checklist
from thidua.awards.rules.report import is_written, parts_for
from thidua.records.models import Rating
from thidua.rulebook.enums import Rated
from thidua.rulebook.rules.award_forms import BY_CODE

WRITTEN, MET, ASKED = "written", "met", "asked"


def review_of(row: Nomination) -> UnitReview | None:
    """What the unit said of it."""
    found: UnitReview | None = UnitReview.objects.filter(nomination=row).first()
    return found


def files_of(row: Nomination) -> list[PieceFile]:
    """The files of the dossier in the order of the checklist."""
    return sorted(PieceFile.objects.filter(nomination=row).order_by("added_at", "id"), key=lambda one: list(Piece).index(Piece(one.piece)))


def consultations_of(row: Nomination) -> list[Consultation]:
    """Who was asked for an opinion."""
    return list(Consultation.objects.filter(nomination=row).order_by("asked_on", "asked", "id"))


def cited_by(row: Nomination) -> list[Any]:
    """The evidence on which the report rests, the oldest first."""
    rows = Cited.objects.filter(nomination=row).select_related("evidence__unit", "evidence__person", "evidence__task__clause__plan")
    return [one.evidence for one in rows.order_by("evidence__happened_on", "evidence__id")]


def is_excellent(row: Nomination) -> bool:
    """Whether the person was rated hoàn thành xuất sắc nhiệm vụ for the year of the round."""
    return row.person_id is not None and Rating.objects.standing().filter(person=row.person_id, year=row.round.year, rating=Rated.EXCELLENT).exists()


def parts_of_report(row: Nomination) -> tuple[str, ...]:
    """The parts of its report in their order."""
    return parts_for(is_person=row.person_id is not None, is_leader=row.is_leader, short=bool(row.round.simple) or row.reward == Reward.SUDDEN)


def is_reported(row: Nomination) -> bool:
    """Whether the words that are owed are there."""
    return is_written(row.report, row.citation)


def lines_of(row: Nomination, *, review: UnitReview | None = None, files: Sequence[PieceFile] | None = None) -> tuple[Line, ...]:
    """The checklist, with how each paper is there."""
    review = review or review_of(row)
    files = files_of(row) if files is None else files
    have: dict[Piece, str] = {}
    if review is not None and review.letter_number:
        have[Piece.LETTER] = review.letter_number
    if is_reported(row):
        have[Piece.REPORT] = WRITTEN
    if review is not None:
        have[Piece.MINUTES] = MET
    if row.work is not None:
        have[Piece.WORK] = row.work.title
    agreed = Consultation.objects.filter(nomination=row, reply=Reply.AGREED).order_by("answered_on").values_list("asked", flat=True).first()
    if agreed:
        have[Piece.OPINION] = agreed
    have |= {Piece(one.piece): one.name for one in files}
    form = BY_CODE[row.form]
    pieces = asked(form, Reward(row.reward), simple=Simple(row.round.simple) if row.round.simple else None, excellent=is_excellent(row))
    return checklist(form, pieces, have)


def digest_of(row: Nomination) -> str:
    """The SHA-256 of the dossier: words, files by their own digests, evidence, the meeting of the unit."""
    review = review_of(row)
    said = {
        "round": str(row.round_id), "form": row.form, "person": str(row.person_id or ""), "collective": str(row.collective_id or ""),
        "citation": row.citation, "report": row.report, "work": str(row.work_id or ""),
        "files": sorted([one.piece, one.sha256] for one in files_of(row)),
        "evidence": sorted(str(key) for key in Cited.objects.filter(nomination=row).values_list("evidence", flat=True)),
        "review": [review.met_on.isoformat(), review.members, review.present, review.agree, review.minutes_number, review.letter_number] if review else [],
    }  # fmt: skip
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()

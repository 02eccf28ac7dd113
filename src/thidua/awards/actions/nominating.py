"""A nomination is begun, written, given its papers, handed in, taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.awards.actions.stepping import hold, refuse, stepping
from thidua.awards.actions.telling import tell_submitted
from thidua.awards.enums import Act, Origin, Piece, Reward, RoundState
from thidua.awards.models import KIND, AwardRound, Cited, Nomination, PieceFile
from thidua.awards.permissions import P, check_can
from thidua.awards.queries.cases import case_of
from thidua.awards.queries.dossiers import parts_of_report
from thidua.awards.queries.drafting import drafted, evidence_for
from thidua.awards.rules.workflow import RUNNING, bars
from thidua.eligibility.rules.fairness import is_leading
from thidua.evidence.models import Evidence
from thidua.files.actions import Ready, keep, link, unlink
from thidua.files.models import FileUse
from thidua.notify.actions import settle
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, Post, RoleGrant, Unit
from thidua.orgs.queries import unit_of
from thidua.records.models import Work
from thidua.rulebook.enums import AwardSubject
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

LONGEST_PART, MOST_FILES = 8000, 30


def nominate(
    *, round: AwardRound, form: str, subject: Person | Unit, origin: Origin = Origin.UNIT, reward: Reward | None = None, by: User | None, at: dt.datetime
) -> Nomination:  # fmt: skip
    """Begin a nomination of a person or a unit; the report is drafted out of evidence and registers. Nobody nominates themselves."""
    person = subject if isinstance(subject, Person) else None
    unit = unit_of(subject, clock.local_date(at)) if isinstance(subject, Person) else subject
    if unit is None or unit.root != round.root:
        raise Conflict(_("Người này hiện không thuộc đơn vị nào của cơ quan nên chưa đề nghị được."))
    check_can(by, P.NOMINATE, unit)
    made = Nomination(
        root=round.root, round=round, form=form, person=person, collective=None if person else unit, unit=unit, origin=origin,
        reward=reward or round.reward, made_by=by, made_at=at,
    )  # fmt: skip
    if person is not None and by is not None and person.user_id == by.pk:
        raise Conflict(_("Không ai tự đề nghị khen thưởng cho mình. Nhờ thủ trưởng hoặc cán bộ thi đua đề nghị."))
    _place(made, at)
    with transaction.atomic():
        _check_form(AwardRound.objects.select_for_update().get(pk=round.pk), form, subject, at)
        same = {"person": person} if person else {"collective": unit}
        if Nomination.objects.filter(round=round, form=form, state__in=RUNNING, **same).exists():
            raise Conflict(_("%(who)s đã được đề nghị hình thức này trong đợt xét.") % {"who": made.who})
        made.report = drafted(made)
        with recorded("awards.nomination.begin", made, by=by, at=at):
            made.save(force_insert=True)
            for one in evidence_for(made):
                Cited(root=made.root, nomination=made, evidence=one).save(force_insert=True)
    return made


def _check_form(round_: AwardRound, form: str, subject: Person | Unit, at: dt.datetime) -> None:
    if form not in round_.forms:
        raise Owed(_("Đợt xét này không xét hình thức đã chọn."), field="form")
    if (BY_CODE[form].subject is AwardSubject.PERSON) is not isinstance(subject, Person):
        raise Owed(_("Danh hiệu này không dành cho đối tượng đã chọn: danh hiệu cá nhân cho người, danh hiệu tập thể cho đơn vị."), field="form")
    if round_.state != RoundState.OPEN:
        raise Conflict(_("Đợt xét chưa mở hoặc đã đóng nhận đề nghị. Cán bộ thi đua mở lại được đợt xét."))
    if at >= round_.nominate_by:
        raise Conflict(_("Đã hết hạn nhận đề nghị của đợt xét. Cán bộ thi đua gia hạn được, có ghi lý do."))


def _place(row: Nomination, at: dt.datetime) -> None:
    """What the nominee is now: the post, and whether it leads or manages."""
    if row.person is None:
        return
    day = clock.local_date(at)
    post = Post.objects.on(day).filter(person=row.person).order_by("from_date").last()
    row.position = post.position if post else ""
    leads = RoleGrant.objects.on(day).filter(person=row.person, role__in=(RoleKind.UNIT_HEAD, RoleKind.LEADER)).exists()
    row.is_leader = leads or is_leading(row.position)


def write(
    *, nomination: Nomination, report: Mapping[str, str], citation: str, work: Work | None = None, evidence: Sequence[Evidence] | None = None,
    reward: Reward | None = None, version: int | None = None, by: User | None, at: dt.datetime,
) -> Nomination:  # fmt: skip
    """Keep the report so far; `citation` is the line that the decision will say, `work` the initiative on which it rests, `evidence` what it cites."""
    with stepping(Act.WRITE, nomination, version=version, by=by, at=at) as row:
        parts = parts_of_report(row)
        row.report = {part: str(report.get(part, "")).strip()[:LONGEST_PART] for part in parts}
        row.citation = " ".join(citation.split())[:600]
        if work is not None and work.person_id != row.person_id:
            raise Owed(_("Chọn sáng kiến, đề tài của chính người được đề nghị."), field="work")
        row.work, row.reward = work, reward or row.reward
        if evidence is not None:
            _cite(row, evidence)
    return nomination


def _cite(row: Nomination, evidence: Sequence[Evidence]) -> None:
    """The evidence in the place of that before. The gate is open."""
    wanted = {one.pk for one in evidence}
    Cited.objects.filter(nomination=row).exclude(evidence__in=wanted).delete()
    there = set(Cited.objects.filter(nomination=row).values_list("evidence", flat=True))
    for one in evidence:
        if one.pk not in there:
            Cited(root=row.root, nomination=row, evidence=one).save(force_insert=True)


def attach(
    *, nomination: Nomination, piece: Piece, files: Sequence[Ready], version: int | None = None, by: User | None, at: dt.datetime
) -> list[PieceFile]:
    """Add files to the dossier while it may be written; the officer of the round also while it is being looked at."""
    if not files:
        raise Owed(_("Chọn tệp."), field="proofs")
    with transaction.atomic():
        _hold_dossier(nomination, by, at)
        if PieceFile.objects.filter(nomination=nomination).count() + len(files) > MOST_FILES:
            raise Owed(_("Mỗi hồ sơ giữ tối đa %(n)s tệp.") % {"n": MOST_FILES}, field="proofs")
        nomination.expect(version)
        found = []
        for ready in files:
            file = keep(ready=ready, by=by, at=at, root=nomination.root)
            made = PieceFile(
                root=nomination.root,
                nomination=nomination,
                piece=piece,
                file=file.pk,
                name=file.name[:200],
                sha256=file.sha256,
                added_by=by,
                added_at=at,
            )
            with recorded("awards.piece.attach", made, by=by, at=at):
                made.save(force_insert=True)
                link(file=file, owner=nomination, by=by, at=at, kind=KIND)
            found.append(made)
    return found


def detach(*, piece: PieceFile, by: User | None, at: dt.datetime) -> None:
    """Take a file out of the dossier again."""
    with transaction.atomic():
        _hold_dossier(piece.nomination, by, at)
        uses = list(FileUse.objects.filter(owner_kind=KIND, owner_id=piece.nomination_id, file=piece.file).select_related("file"))
        with recorded("awards.piece.detach", piece, by=by, at=at):
            for use in uses:
                unlink(use=use, by=by, at=at)
            piece.delete()


def _hold_dossier(row: Nomination, by: User | None, at: dt.datetime) -> None:
    """Lock a nomination whose dossier may change: by who writes it, or by the officer until it is appraised."""
    hold(row)
    if row.state in ("submitted", "reviewed", "scored"):
        check_can(by, P.APPRAISE, row)
        return
    check_can(by, P.WRITE, row)
    refuse(bars(Act.WRITE, case_of(Act.WRITE, row, at), at))


def submit(*, nomination: Nomination, version: int | None = None, by: User | None, at: dt.datetime) -> Nomination:
    """Hand it in; the law of the day on which it first came judges it."""
    check_can(by, P.SUBMIT, nomination)
    with transaction.atomic():
        AwardRound.objects.select_for_update().get(pk=nomination.round_id)  # of two who take the last place of a unit the second sees the first
        with stepping(Act.SUBMIT, nomination, version=version, by=by, at=at) as row:
            row.received_at = row.received_at or at
            row.submitted_at, row.submitted_by, row.reason = at, by, ""
            _place(row, at)
    tell_submitted(nomination, by=by, at=at)
    return nomination


def withdraw(*, nomination: Nomination, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Nomination:
    """Take it back before a council has it; a draft needs no reason."""
    check_can(by, P.WITHDRAW, nomination)
    with stepping(Act.WITHDRAW, nomination, version=version, by=by, at=at, reason=reason):
        pass
    settle(about=nomination, at=at)
    return nomination

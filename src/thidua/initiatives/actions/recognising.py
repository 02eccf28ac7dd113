"""Recognition at a level, by a council kept here or elsewhere, with its decision; taking it away; and for what it was a ground."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.councils.enums import Outcome
from thidua.councils.models import AgendaItem
from thidua.councils.queries.agenda import items_about
from thidua.files.actions import Ready, keep, link
from thidua.files.queries import files_of
from thidua.initiatives.actions import registering
from thidua.initiatives.actions.counting import count
from thidua.initiatives.actions.drafting import check_authors, check_step, hold, step_to
from thidua.initiatives.actions.filing import file
from thidua.initiatives.actions.proving import hold_proofs, prove, unprove
from thidua.initiatives.actions.telling import tell_moved
from thidua.initiatives.enums import InitiativeState as S
from thidua.initiatives.enums import Level
from thidua.initiatives.models import KIND, RECOGNITION, Author, Initiative, Recognition
from thidua.initiatives.permissions import P, check_can
from thidua.orgs.models import Person
from thidua.records import actions as records
from thidua.records.enums import Purpose
from thidua.records.models import WorkUse
from thidua.records.queries.uses import uses_of
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


@dataclass(frozen=True)
class Decision:
    """A decision that recognises an initiative. `council` is left out for one of ours, whose sitting is known."""

    level: Level
    number: str
    decided_on: dt.date
    council: str = ""
    signer: str = ""
    signer_position: str = ""
    effect: str = ""
    scope: str = ""


def recognise(
    *, initiative: Initiative, decision: Decision, files: Sequence[Ready] = (), version: int | None = None, by: User | None, at: dt.datetime
) -> Recognition:
    """Enter a decision: what our council passed, or what a council elsewhere decided, of which the paper is kept. More levels may follow."""
    check_can(by, P.CHECK, initiative)
    with transaction.atomic():
        hold(initiative)
        initiative.expect(version)
        item = _item(initiative)
        if initiative.state != S.RECOGNISED:
            check_step(initiative, S.RECOGNISED)
        check_authors(initiative)
        ours = initiative.state == S.PASSED
        _check(initiative, decision, sat_on=item.sitting.day if ours and item else None, ours=ours, has_paper=bool(files), at=at)
        made = Recognition(
            root=initiative.root, initiative=initiative, level=decision.level, number=decision.number.strip()[:60], decided_on=decision.decided_on,
            council=(decision.council.strip() or (item.sitting.council.name if item else ""))[:200], item=item.pk if ours and item else None,
            signer=decision.signer.strip()[:120], signer_position=decision.signer_position.strip()[:160], effect=decision.effect.strip()[:1000],
            scope=decision.scope.strip()[:500], noted_by=by, noted_at=at,
        )  # fmt: skip
        first = initiative.state != S.RECOGNISED
        with recorded("initiatives.recognise", made, by=by, at=at):
            made.save(force_insert=True)
            for ready in files:
                link(file=keep(ready=ready, by=by, at=at, root=made.root), owner=made, by=by, at=at, kind=RECOGNITION)
            if first:
                initiative.decided_at, initiative.reason = at, ""
                step_to(initiative, S.RECOGNISED, by=by, at=at, reason=made.number)
            else:
                initiative.save()
        registering.enter(made, by=by, at=at)
        if first:
            prove(initiative, made, list(files_of(RECOGNITION, made.pk)), at=at)
        count(initiative, at=at)
        file(initiative)
        with translation.override("vi"):
            subject = _("Sáng kiến “%(title)s” được công nhận, quyết định %(number)s") % {"title": initiative.title[:80], "number": made.number}
        tell_moved(initiative, subject, f"recognised:{made.pk}", by=by, at=at)
    return made


def _item(one: Initiative) -> AgendaItem | None:
    """The item by which a council of ours passed it last."""
    found: AgendaItem | None = items_about(KIND, [one.pk]).filter(outcome=Outcome.PASSED).first()
    return found


def _check(one: Initiative, said: Decision, *, sat_on: dt.date | None, ours: bool, has_paper: bool, at: dt.datetime) -> None:
    if not said.number.strip():
        raise Owed(_("Ghi số quyết định."), field="number")
    if said.decided_on > clock.local_date(at):
        raise Owed(_("Ngày quyết định không được sau hôm nay."), field="decided_on")
    if one.applied_on and said.decided_on < one.applied_on:
        raise Owed(_("Ngày quyết định phải sau ngày áp dụng lần đầu %(day)s.") % {"day": f"{one.applied_on:%d/%m/%Y}"}, field="decided_on")
    if sat_on is not None and said.decided_on < sat_on:
        raise Owed(_("Quyết định không có trước phiên họp ngày %(day)s của hội đồng.") % {"day": f"{sat_on:%d/%m/%Y}"}, field="decided_on")
    if not ours and not said.council.strip():
        raise Owed(_("Ghi hội đồng, cơ quan đã công nhận."), field="council")
    if not ours and not has_paper:
        raise Owed(_("Kèm bản quyết định của cơ quan đã công nhận."), field="proofs")
    if Recognition.objects.filter(initiative=one, level=said.level, revoked_at=None).exists():
        raise Conflict(_("Sáng kiến đã được công nhận ở cấp này."))


def revoke(*, recognition: Recognition, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Recognition:
    """Take a recognition away; it stays on record with the reason, and with the last one the initiative is recognised no more. Evidence cites another
    decision that stands, where there is one; the authors hear of it.

    Refused while it is the ground for something of somebody.
    """
    one = recognition.initiative
    check_can(by, P.CHECK, recognition)
    if not reason.strip():
        raise Owed(_("Ghi lý do hủy công nhận sáng kiến."))
    with transaction.atomic():
        hold(one)
        recognition.refresh_from_db()
        if recognition.revoked_at is not None:
            raise Conflict(_("Công nhận sáng kiến này đã hủy. Mở lại trang để xem."))
        last = not Recognition.objects.filter(initiative=one, revoked_at=None).exclude(pk=recognition.pk).exists()
        used = next(iter(uses_of([one.pk])), None)
        if last and used is not None:
            said = {"who": used.person.name, "what": used.for_what, "year": used.year}
            raise Conflict(_("Sáng kiến đang là căn cứ xét %(what)s năm %(year)s cho %(who)s. Bỏ ghi căn cứ trước khi hủy công nhận.") % said)
        recognition.expect(version)
        hold_proofs(one)
        with recorded("initiatives.revoke", recognition, by=by, at=at, reason=reason.strip()[:500]):
            recognition.revoked_at, recognition.revoked_by, recognition.reason = at, by, reason.strip()[:500]
            recognition.save()
            if last:
                one.expect(None)
                one.reason = recognition.reason
                step_to(one, S.REFUSED, by=by, at=at, reason=recognition.reason)
        registering.leave(recognition, by=by, at=at)
        cited = unprove(one, recognition, at=at)
        if last:
            file(one)
        elif cited:
            standing = Recognition.objects.filter(initiative=one, revoked_at=None).order_by("decided_on", "id")[0]
            prove(one, standing, list(files_of(RECOGNITION, standing.pk)), at=at)
        count(one, at=at)
        with translation.override("vi"):
            said = {"title": one.title[:80], "number": recognition.number, "reason": recognition.reason[:80]}
            subject = _("Hủy công nhận sáng kiến “%(title)s”, quyết định %(number)s: %(reason)s") % said
        tell_moved(one, subject, f"revoked:{recognition.pk}", by=by, at=at)
    return recognition


def use_as_ground(*, initiative: Initiative, person: Person, purpose: Purpose, year: int, for_what: str, by: User | None, at: dt.datetime) -> WorkUse:
    """Note that a recognised initiative is the ground for something of one of its authors. A second use is refused with the first one named."""
    check_can(by, P.USE, initiative)
    with transaction.atomic():
        hold(initiative)
        if not Recognition.objects.filter(initiative=initiative, revoked_at=None).exists():
            raise Conflict(_("Chỉ sáng kiến đã được công nhận mới làm căn cứ."))
        if not Author.objects.filter(initiative=initiative, person=person).exists():
            raise Conflict(_("Người này không phải tác giả của sáng kiến."))
        return records.use_work(
            work=initiative.pk, title=initiative.title, person=person, purpose=purpose, year=year, for_what=for_what, by=by, at=at
        )


def drop_use(*, use: WorkUse, reason: str, by: User | None, at: dt.datetime) -> WorkUse:
    """What was noted came to nothing, such as a dossier that was taken back: it may be used again."""
    initiative = Initiative.objects.select_related("unit", "author").get(pk=use.work_ref)
    check_can(by, P.USE, initiative)
    with transaction.atomic():
        hold(initiative)
        return records.drop_use(use=use, reason=reason, by=by, at=at)


def find(pk: uuid.UUID) -> Initiative | None:
    """The initiative that a council decides on."""
    row: Initiative | None = Initiative.objects.filter(pk=pk).select_related("unit", "author").first()
    return row

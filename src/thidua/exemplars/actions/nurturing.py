"""Helping somebody to go on: who helps, when to look again, what was seen."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.exemplars.actions.telling import settle_exemplar, tell_helper
from thidua.exemplars.enums import ExemplarState as S
from thidua.exemplars.models import Exemplar, Look
from thidua.exemplars.permissions import P, check_can
from thidua.exemplars.rules.states import may_become
from thidua.exemplars.rules.words import as_text
from thidua.orgs.models import Person
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


def step(one: Exemplar, to: S, version: int | None) -> None:
    """Take an exemplar to a state, held until the transaction is over; a sentence where the table does not let it."""
    held = Exemplar.objects.select_for_update().get(pk=one.pk)
    if not may_become(S(held.state), to):
        raise Conflict(_("Điển hình này đã chuyển bước. Mở lại trang để xem."))
    one.expect(version)
    one.state = to


def nurture(
    *, exemplar: Exemplar, helper: Person | None, next_look_on: dt.date, text: str = "", version: int | None = None, by: User | None, at: dt.datetime
) -> Exemplar:
    """The plan: who helps and when somebody looks again. Said again of one that is nurtured, it changes the plan."""
    check_can(by, P.KEEP, exemplar)
    if next_look_on < clock.local_date(at):
        raise Owed(_("Ngày xem lại không được trước hôm nay."), field="next_look_on")
    with transaction.atomic():
        if exemplar.state == S.NURTURED:
            Exemplar.objects.select_for_update().get(pk=exemplar.pk)
            exemplar.expect(version)
        else:
            step(exemplar, S.NURTURED, version)
        exemplar.helper, exemplar.next_look_on, exemplar.decided_by, exemplar.decided_at = helper, next_look_on, by, at
        with recorded("exemplars.nurture", exemplar, by=by, at=at):
            exemplar.save()
            _note(exemplar, text, by, at)
        settle_exemplar(exemplar, at=at)
        tell_helper(exemplar, by=by, at=at)
    return exemplar


def _note(one: Exemplar, text: str, by: User | None, at: dt.datetime) -> None:
    if as_text(text):
        Look(root=one.root, exemplar=one, text=as_text(text)[:1000], noted_by=by, noted_at=at).save(force_insert=True)


def look(
    *, exemplar: Exemplar, text: str, next_look_on: dt.date | None = None, version: int | None = None, by: User | None, at: dt.datetime
) -> Exemplar:
    """What was seen, and when to look next."""
    check_can(by, P.KEEP, exemplar)
    if not as_text(text):
        raise Owed(_("Ghi đã thấy gì."), field="text")
    if next_look_on is not None and next_look_on < clock.local_date(at):
        raise Owed(_("Ngày xem lại không được trước hôm nay."), field="next_look_on")
    with transaction.atomic():
        held = Exemplar.objects.select_for_update().get(pk=exemplar.pk)
        if held.state != S.NURTURED:
            raise Conflict(_("Chỉ ghi xem lại khi đang bồi dưỡng. Mở lại trang để xem."))
        exemplar.expect(version)
        exemplar.next_look_on = next_look_on
        with recorded("exemplars.look", exemplar, by=by, at=at):
            exemplar.save()
            _note(exemplar, text, by, at)
        settle_exemplar(exemplar, at=at)
    return exemplar

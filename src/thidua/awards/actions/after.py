"""After the decision: money paid, and an award that is taken away with its ground (Luật 06/2022/QH15, Điều 93)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import bind, recorded
from thidua.awards.actions.stepping import hold, stepping
from thidua.awards.actions.telling import tell_revoked
from thidua.awards.enums import Act, NominationState, Wrong
from thidua.awards.models import KIND, Nomination, Revocation
from thidua.awards.permissions import P, check_can
from thidua.credentials.actions import revoke as revoke_certificate
from thidua.credentials.models import Certificate
from thidua.credentials.rules.numbers import names_holder
from thidua.records.actions import drop_use, revoke_award
from thidua.records.models import WorkUse
from thidua.rulebook.rules.award_forms import BY_CODE
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


def note_paid(*, nominations: Sequence[Nomination], paid_on: dt.date, by: User | None, at: dt.datetime) -> list[Nomination]:
    """Note that the money of some awards was paid on a day."""
    if not nominations:
        raise Owed(_("Chọn khoản đã chi."), field="chon")
    found = []
    with transaction.atomic():
        for one in sorted(nominations, key=lambda row: row.pk):
            with stepping(Act.PAY, one, by=by, at=at) as row:
                decided = row.decision.signed_on if row.decision else None
                if paid_on > clock.local_date(at) or (decided is not None and paid_on < decided):
                    raise Owed(_("Ngày chi không trước ngày quyết định và không sau hôm nay."), field="paid_on")
                if row.amount is None or not row.pays:
                    raise Conflict(_("%(who)s không có tiền thưởng riêng cho hình thức này.") % {"who": row.who})
                row.paid_on = paid_on
            found.append(one)
    return found


def note_paid_back(*, nomination: Nomination, on: dt.date, version: int | None = None, by: User | None, at: dt.datetime) -> Nomination:
    """Note that the money of an award that was taken away came back."""
    with transaction.atomic():
        hold(nomination)
        check_can(by, P.PAY, nomination)
        if nomination.state != NominationState.REVOKED or nomination.paid_on is None:
            raise Conflict(_("Chỉ thu hồi tiền của khen thưởng đã hủy bỏ và đã chi tiền."))
        if not nomination.paid_on <= on <= clock.local_date(at):
            raise Owed(_("Ngày thu hồi không trước ngày chi và không sau hôm nay."), field="on")
        nomination.expect(version)
        nomination.paid_back_on = on
        with recorded("awards.nomination.pay", nomination, by=by, at=at):
            nomination.save()
    return nomination


@dataclass(frozen=True)
class Taken:
    """Why an award is taken away: the ground of the law, the words for everybody (no name of a person), the words for those concerned; by which decision."""

    wrong: Wrong
    public: str
    reason: str
    number: str
    signed_on: dt.date


def revoke(*, nomination: Nomination, taken: Taken, version: int | None = None, by: User | None, at: dt.datetime) -> Nomination:
    """Take an award away: in the registers it counts for nothing from now on, its certificate says so to whoever verifies it, its works are free again."""
    with transaction.atomic():
        with stepping(Act.REVOKE, nomination, version=version, by=by, at=at, reason=taken.reason) as row:
            _check(row, taken, at)
            made = Revocation(
                root=row.root, nomination=row, wrong=taken.wrong, public=taken.public.strip()[:500], reason=taken.reason.strip()[:1000],
                number=taken.number.strip()[:60], signed_on=taken.signed_on, revoked_by=by, revoked_at=at,
            )  # fmt: skip
            with recorded("awards.revocation.note", made, by=by, at=at):
                made.save(force_insert=True)
        revoke_award(award=nomination.pk, on=taken.signed_on, reason=taken.reason, by=by, at=at)
        _take_with_it(nomination, taken, by, at)
        tell_revoked(nomination, by=by, at=at)
        bind("decision", root=nomination.root, at=at)
    return nomination


def _check(row: Nomination, said: Taken, at: dt.datetime) -> None:
    if not said.public.strip():
        raise Owed(_("Ghi căn cứ hủy bỏ: ai mở trang xác minh cũng đọc được."), field="public")
    if row.person is not None and names_holder(said.public, row.person.name):
        raise Owed(_("Căn cứ hủy bỏ hiện công khai nên không ghi họ tên. Chỉ ghi điều khoản và sự việc."), field="public")
    if not said.number.strip():
        raise Owed(_("Ghi số quyết định hủy bỏ."), field="number")
    decided = row.decision.signed_on if row.decision else None
    if said.signed_on > clock.local_date(at) or (decided is not None and said.signed_on < decided):
        raise Owed(_("Ngày quyết định hủy bỏ không trước quyết định khen thưởng và không sau hôm nay."), field="signed_on")


def _take_with_it(row: Nomination, taken: Taken, by: User | None, at: dt.datetime) -> None:
    """The certificate falls with the award; the initiative on which it rested bars nothing any more."""
    for one in Certificate.objects.filter(source_kind=KIND, source=row.pk, revoked_at=None).select_related("unit", "person__user", "collective"):
        revoke_certificate(certificate=one, reason=taken.reason, grounds=taken.public, by=None, at=at)
    if row.work is None or row.person is None:
        return
    for use in WorkUse.objects.filter(
        work_ref=row.work.ref or row.work.pk, person=row.person, year=row.round.year, for_what=BY_CODE[row.form].name, dropped_at=None
    ):
        drop_use(use=use, reason=taken.reason, by=by, at=at)

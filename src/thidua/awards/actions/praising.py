"""Letters of praise outside the award forms, and the fund of a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.awards.models import FundYear, Praise
from thidua.awards.permissions import P, check_can
from thidua.notify.actions import tell
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries.holders import holders
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed

LONGEST, MOST_MONEY = 4000, 10**15


@dataclass(frozen=True)
class Letter:
    """A letter of praise as its writer says it."""

    subject: Person | Unit
    about: str
    words: str
    signed_on: dt.date
    signer: str
    signer_position: str
    number: str = ""


def write_praise(*, unit: Unit, letter: Letter, row: Praise | None = None, version: int | None = None, by: User | None, at: dt.datetime) -> Praise:
    """Write a letter, or go on with one that was not sent yet."""
    check_can(by, P.PRAISE, row or unit)
    _check(unit, letter, by, at)
    with transaction.atomic():
        made = row or Praise(root=unit.root, unit=unit, made_by=by, made_at=at)
        if row is not None:
            if row.sent_at is not None:
                raise Conflict(_("Thư khen đã gửi nên không sửa được."))
            row.expect(version)
        made.person = letter.subject if isinstance(letter.subject, Person) else None
        made.collective = letter.subject if isinstance(letter.subject, Unit) else None
        made.subject, made.words, made.number = letter.about.strip()[:300], letter.words.strip()[:LONGEST], letter.number.strip()[:60]
        made.signed_on, made.signer, made.signer_position = letter.signed_on, letter.signer.strip()[:120], letter.signer_position.strip()[:160]
        with recorded("awards.praise.write", made, by=by, at=at):
            made.save()
    return made


def _check(unit: Unit, said: Letter, by: User | None, at: dt.datetime) -> None:
    if said.subject.root != unit.root:
        raise Owed(_("Chọn người hoặc đơn vị của cơ quan này."), field="person")
    if isinstance(said.subject, Person) and by is not None and said.subject.user_id == by.pk:
        raise Conflict(_("Không ai tự soạn thư khen cho mình."))
    if not said.about.strip():
        raise Owed(_("Ghi khen về việc gì."), field="about")
    if not said.words.strip():
        raise Owed(_("Ghi lời khen."), field="words")
    if not said.signer.strip():
        raise Owed(_("Ghi người ký."), field="signer")
    if said.signed_on > clock.local_date(at):
        raise Owed(_("Ngày ký không được sau hôm nay."), field="signed_on")


def send_praise(*, praise: Praise, version: int | None = None, by: User | None, at: dt.datetime) -> Praise:
    """Hand it over: whoever is praised finds it among their messages, and it is never edited again."""
    check_can(by, P.PRAISE, praise)
    with transaction.atomic():
        if praise.sent_at is not None:
            raise Conflict(_("Thư khen đã gửi. Mở lại trang để xem."))
        praise.expect(version)
        with recorded("awards.praise.send", praise, by=by, at=at):
            praise.sent_at = at
            praise.save()
        users = [praise.person.user] if praise.person else holders([praise.collective], RoleKind.UNIT_HEAD, at) if praise.collective else []
        with translation.override("vi"):
            subject = _("Thư khen: %(about)s") % {"about": praise.subject[:120]}
        url, told = reverse("awards:praise", args=[praise.pk]), [user for user in users if user is not None]
        tell(users=told, reason=Reason.RESULT, subject=subject, body="", url=url, key=f"awards:praise:{praise.pk}", by=by, at=at)
    return praise


@dataclass(frozen=True)
class Spent:
    """The fund of a year in whole đồng: set aside, of which budget, and what was spent beside rewards."""

    allotted: int
    budget: int = 0
    emulation: int = 0
    objects_cost: int = 0
    other: int = 0
    note: str = ""


def note_fund(*, unit: Unit, year: int, spent: Spent, version: int | None = None, by: User | None, at: dt.datetime) -> FundYear:
    """Write the fund of a year, or correct it; what was paid for rewards is reckoned from the awards."""
    check_can(by, P.REPORT, unit)
    if not 2000 <= year <= clock.local_date(at).year + 1:
        raise Owed(_("Ghi năm từ %(first)s đến năm sau.") % {"first": 2000}, field="year")
    amounts = {name: getattr(spent, name) for name in ("allotted", "budget", "emulation", "objects_cost", "other")}
    if any(not 0 <= amount <= MOST_MONEY for amount in amounts.values()):
        raise Owed(_("Ghi số tiền không âm."), field="allotted")
    with transaction.atomic():
        known: FundYear | None = FundYear.objects.select_for_update().filter(unit=unit, year=year).first()
        row = known or FundYear(root=unit.root, unit=unit, year=year)
        if known is not None:
            row.expect(version)
        for name, amount in amounts.items():
            setattr(row, name, amount)
        row.note, row.noted_by, row.noted_at = spent.note.strip()[:500], by, at
        with recorded("awards.fund.note", row, by=by, at=at):
            row.save()
    return row

"""What the registers by which titles are judged hold of initiatives: a line for each author and level."""

from __future__ import annotations

import datetime as dt

from thidua.accounts.models import User
from thidua.initiatives.enums import Agreement, Level
from thidua.initiatives.models import Author, Recognition
from thidua.records import actions as records
from thidua.rulebook.enums import AwardLevel

REACHES = {Level.BASE: AwardLevel.BASE, Level.PROVINCE: AwardLevel.MINISTRY, Level.NATION: AwardLevel.STATE}


def enter(recognition: Recognition, *, by: User | None, at: dt.datetime) -> None:
    """Every author of the agency who agreed has the work in their record."""
    one = recognition.initiative
    for author in Author.objects.filter(initiative=one, person__isnull=False, answer=Agreement.AGREED).select_related("person").order_by("place"):
        if author.person is not None:
            records.note_work(
                person=author.person, ref=one.pk, reach=REACHES[Level(recognition.level)], title=one.title, year=recognition.decided_on.year,
                number=recognition.number, decided_on=recognition.decided_on, issuer=recognition.council, scope=recognition.scope, by=by, at=at,
            )  # fmt: skip


def leave(recognition: Recognition, *, by: User | None, at: dt.datetime) -> None:
    """The recognition was taken away."""
    reach = REACHES[Level(recognition.level)]
    records.withdraw_work(ref=recognition.initiative_id, reach=reach, reason=recognition.reason, by=by, at=at)

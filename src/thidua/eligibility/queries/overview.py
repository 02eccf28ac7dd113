"""Counts of the units that somebody looks after, and who got titles beside who works here. Neither hangs on discipline."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import Counter
from dataclasses import dataclass
from typing import Any

from thidua.eligibility.enums import Outcome
from thidua.eligibility.queries.verdicts import Told, open_outcomes, verdicts_by_form
from thidua.eligibility.rules.fairness import SMALL_UNIT, SMALLEST, Share, Someone, is_leading, shares
from thidua.orgs.enums import Address, RoleKind
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import members_on, standing_of, under
from thidua.records.models import Holding
from thidua.rulebook.enums import AwardSubject
from thidua.rulebook.queries import whole_number
from thidua.rulebook.rules.award_forms import FORMS, AwardForm
from thidua.store import clock

PERSONAL = tuple(form for form in FORMS if form.subject is AwardSubject.PERSON)
HEADS = (RoleKind.UNIT_HEAD, RoleKind.EMULATION_OFFICER, RoleKind.LEADER)


@dataclass(frozen=True)
class Count:
    """Of a form how many people meet it, do not, are not known; discipline left out."""

    form: AwardForm
    met: int
    unmet: int
    unknown: int


def units_headed(user: Any) -> list[Unit]:
    """The topmost units that somebody looks after."""
    scopes = standing_of(user).scopes(*HEADS)
    tops = [path for path in scopes if not any(path != other and path.startswith(other) for other in scopes)]
    return list(Unit.objects.on(clock.today()).filter(path__in=tops))


def units_under(user: Any) -> Any:
    """Every unit whose counts somebody may see."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*HEADS), "path"))


def counts_of(unit: Unit, year: int, received_at: dt.date) -> list[Count]:
    """Of each individual form the counts among the people of a unit and of those below it."""
    posts = members_on(Unit.objects.filter(path__startswith=unit.path), received_at).order_by().values("person")
    people = list(Person.objects.filter(pk__in=posts).only("pk"))
    found = open_outcomes(people, PERSONAL, received_at, root=unit.root, year=year)
    counts = [(form, found[form.code]) for form in PERSONAL]
    return [Count(form, told[Outcome.MET], told[Outcome.UNMET], told[Outcome.UNKNOWN]) for form, told in counts]


def mine(person: Person, year: int, received_at: dt.date) -> list[Told]:
    """The verdicts on one person by every individual form."""
    found = verdicts_by_form([person], PERSONAL, received_at, root=person.root, year=year)
    return [found[form.code][0] for form in PERSONAL]


@dataclass(frozen=True)
class Fairness:
    """Who holds a title of a year (any, or one form), by kind of post, gender and size of unit."""

    posts: list[Share]
    genders: list[Share]
    sizes: list[Share]


def fairness_of(root: uuid.UUID, year: int, form: str = "") -> Fairness:
    """Titles that stand in the register, beside who worked here at the end of the year; three questions."""
    day = min(dt.date(year, 12, 31), clock.today())
    rows = Holding.objects.standing().filter(root=root, year=year, revoked_on=None, person__isnull=False)
    holders = set((rows.filter(form=form) if form else rows).values_list("person_id", flat=True))
    posts = list({post.person_id: post for post in members_on(Unit.objects.filter(root=root), day)}.values())
    sizes = Counter(post.unit_id for post in posts)
    least = whole_number("fairness.small_unit", day, SMALL_UNIT)
    smallest = whole_number("fairness.smallest", day, SMALLEST)

    def share(group: Any, groups: tuple[str, ...]) -> list[Share]:
        return shares([Someone(group(post), post.person_id in holders) for post in posts], groups, smallest)

    return Fairness(
        share(lambda post: "leader" if is_leading(post.position) else "direct", ("leader", "direct")),
        share(lambda post: GENDER.get(Address(post.person.address), ""), ("female", "male", "")),
        share(lambda post: "small" if sizes[post.unit_id] < least else "large", ("small", "large")),
    )


GENDER = {Address.CHI: "female", Address.BA: "female", Address.ANH: "male", Address.ONG: "male"}

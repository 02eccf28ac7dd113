"""Levels of people: one's own by the frameworks of today, those that wait for a confirmation, the gaps of units in numbers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from thidua.accounts.models import User
from thidua.files.models import FileUse
from thidua.library.models import Resource
from thidua.library.queries.resources import for_skills
from thidua.library.rules.tags import tag_key
from thidua.orgs.models import Person, Post, Unit
from thidua.orgs.queries import members_on, standing_of, under
from thidua.store import clock
from thidua.training.enums import Framework, LevelState
from thidua.training.models import OWNER, Competence
from thidua.training.permissions import KEEPERS, counted_units
from thidua.training.queries.frameworks import Frame, frames_on
from thidua.training.rules.competences import Gap, Held, counted, gap, is_below

RELATED = ("person__user", "unit", "decided_by")


def visible_to(user: Any) -> Any:
    """One's own levels, and those that wait for one's confirmation or were decided on by one; the rest is seen as numbers."""
    standing = standing_of(user)
    if standing.person_id is None:
        return Competence.objects.none()
    told = under(standing.scopes(*KEEPERS), "unit__path") & (Q(state=LevelState.CLAIMED) | Q(decided_by=user.pk))
    return Competence.objects.filter(Q(person=standing.person_id) | told).select_related(*RELATED)


def waiting_levels(user: Any) -> Any:
    """The levels that wait for somebody's confirmation, the longest first."""
    standing = standing_of(user)
    rows = Competence.objects.filter(under(standing.scopes(*KEEPERS), "unit__path"), state=LevelState.CLAIMED)
    return rows.exclude(person=standing.person_id).select_related(*RELATED).order_by("claimed_at", "id")


def may_read_file(user: Any, owner_id: uuid.UUID) -> bool:
    """The file of a certificate goes with its level; asked by files."""
    return isinstance(user, User) and visible_to(user).filter(pk=owner_id).exists()


def held(row: Competence) -> Held:
    """A level as the rules see it: the one that was confirmed, whatever was said since."""
    stands = row.state == LevelState.CONFIRMED
    if row.held_level is not None:
        return Held(row.held_level, True, row.target, row.held_expires_on, asks=True)
    return Held(row.level, stands, row.target, row.expires_on, asks=not stands)


@dataclass(frozen=True)
class Levels:
    """A framework of one person in numbers: the highest level that counts, how many skills count, how many wait for a confirmation."""

    highest: int = 0
    counted: int = 0
    waiting: int = 0


def levels_of(person: Person, day: dt.date) -> dict[Framework, Levels]:
    """What counts of a person's levels on a day, of those that were said by then: one question."""
    by_frame: dict[str, list[Held]] = defaultdict(list)
    for row in Competence.objects.filter(person=person):
        if clock.local_date(row.held_since or row.claimed_at) <= day:
            by_frame[row.framework].append(held(row))
    found = {}
    for code in Framework:
        rows = by_frame[code]
        levels = [level for one in rows if (level := counted(one, day))]
        found[code] = Levels(max(levels, default=0), len(levels), sum(one.asks for one in rows))
    return found


@dataclass(frozen=True)
class Line:
    """A skill of a framework, with one's level where there is one and how many files prove it."""

    frame: Frame
    skill: str
    row: Competence | None
    files: int = 0
    below: bool = False
    helping: tuple[Resource, ...] = ()


def own_lines(user: Any, day: dt.date) -> list[Line]:
    """Every skill of the frameworks of a day, and those that one has a level in though the framework no longer names them; resources of the library
    beside each that is below one's target."""
    mine = {(row.framework, row.skill): row for row in Competence.objects.filter(person=standing_of(user).person_id).select_related(*RELATED)}
    keys = [row.pk for row in mine.values()]
    wanting = {row.skill for row in mine.values() if is_below(held(row), day)}
    helping = for_skills(user, wanting)
    files = dict(FileUse.objects.filter(owner_kind=OWNER, owner_id__in=keys).order_by().values_list("owner_id").annotate(Count("pk")))
    found = []
    for code, frame in frames_on(day).items():
        skills = [*frame.skills, *(skill for known, skill in mine if known == code and skill not in frame.skills)]
        for skill in skills:
            row = mine.get((code, skill))
            below = row is not None and is_below(held(row), day)
            found.append(Line(frame, skill, row, files.get(row.pk, 0) if row else 0, below, tuple(helping.get(tag_key(skill), ())) if below else ()))
    return found


@dataclass(frozen=True)
class SkillGap:
    """A skill over the units that somebody looks after, in numbers: `levels` in the order of the framework, `none` have no level that counts."""

    frame: Frame
    skill: str
    gap: Gap
    levels: tuple[int, ...]
    none: int


@dataclass(frozen=True)
class GapMap:
    """The gaps by skill, of so many people."""

    people: int
    skills: tuple[SkillGap, ...]
    units: tuple[Unit, ...]


def gap_map(user: Any, unit: Unit | None = None) -> GapMap:
    """The levels of people who work in the units today against their targets; nobody's name. A fixed number of questions."""
    day, kept = clock.today(), list(counted_units(user))
    units = [one for one in kept if unit is None or one.path.startswith(unit.path)]
    posts: Any = members_on(units, day).order_by()
    people = posts.values("person").distinct().count()
    rows = Competence.objects.filter(person__in=Post.objects.filter(pk__in=posts.values("pk")).values("person"))
    by_skill: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for row in rows:
        by_skill[row.framework, row.skill].append(held(row))
    found = []
    for code, frame in frames_on(day).items():
        for skill in [*frame.skills, *(name for known, name in by_skill if known == code and name not in frame.skills)]:
            told = gap(by_skill[code, skill], day)
            levels = tuple(told.levels.get(number, 0) for number in range(1, len(frame.levels) + 1))
            found.append(SkillGap(frame, skill, told, levels, people - told.counted))
    return GapMap(people, tuple(found), tuple(kept))

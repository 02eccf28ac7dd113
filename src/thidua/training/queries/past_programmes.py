"""What programmes that are over had asked of somebody: who that was is asked of the day on which they ended, as it is asked of today while they run."""

from __future__ import annotations

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Iterable

from thidua.audit.queries import times_of
from thidua.orgs.models import Person, Post, RoleGrant
from thidua.store import clock
from thidua.training.enums import ProgrammeState
from thidua.training.models import Assignment, ItemDone, Programme, ProgrammeItem
from thidua.training.queries.programmes import Asked, asked_of_person, done_of, group_of, how_far
from thidua.training.rules.programmes import Group, Worker, due_for, functions_of

CLOSE = "training.programme.close"


def ever_asked(person: Person) -> list[Asked]:
    """What programmes ask of somebody today, then what those asked that are over, the earliest day first; of these also what they learned unasked."""
    return [*asked_of_person(person.pk, person.root, clock.today()), *past_of(person)]


def past_of(person: Person) -> list[Asked]:
    """What programmes that are over had asked of somebody on their last day, and how far they came. A fixed number of questions."""
    groups: dict[Programme, list[Group]] = defaultdict(list)
    rows = Assignment.objects.filter(root=person.root, ended_at=None, programme__state=ProgrammeState.CLOSED).select_related(
        "programme__unit", "unit"
    )
    for row in rows:
        groups[row.programme].append(group_of(row))
    items: dict[uuid.UUID, list[ProgrammeItem]] = defaultdict(list)
    for item in ProgrammeItem.objects.filter(programme__in=groups).order_by("order", "id"):
        items[item.programme_id].append(item)
    learned = set(ItemDone.objects.filter(person=person, item__programme__in=groups).order_by().values_list("item__programme", flat=True))
    ended = times_of(CLOSE, "training.programme", [one.pk for one in groups])
    posts, grants = _posts(person), list(RoleGrant.objects.filter(person=person).select_related("unit"))
    done = done_of([one for found in items.values() for one in found], [person.pk])[person.pk]
    found = []
    for programme, told in groups.items():
        last = clock.local_date(ended[programme.pk]) if programme.pk in ended else max(group.due_on for group in told)
        due = [until for worker in _workers(posts, grants, last) if (until := due_for(told, worker))]
        if due or programme.pk in learned:
            due_on = min(due, default=min(group.due_on for group in told))
            found.append(how_far(programme, due_on, items[programme.pk], done, last))
    return sorted(found, key=lambda one: (one.due_on, one.programme.title))


def _posts(person: Person) -> list[Post]:
    return list(Post.objects.filter(person=person).select_related("unit", "person"))


def _workers(posts: Iterable[Post], grants: Iterable[RoleGrant], day: dt.date) -> list[Worker]:
    """Somebody as the rules saw them on a day."""
    held = functions_of((one.role, one.unit.path) for one in grants if _runs(one, day))
    return [Worker(post.unit.path, post.person.category, post.position, held) for post in posts if _runs(post, day)]


def _runs(row: Post | RoleGrant, day: dt.date) -> bool:
    return row.from_date <= day and (row.to_date is None or row.to_date >= day)

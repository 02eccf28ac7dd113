"""Nominations as lists and pages show them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from django.db.models import Count, Q, Value

from thidua.awards.enums import NominationState as S
from thidua.awards.models import KIND, AwardRound, Nomination
from thidua.awards.permissions import DECIDERS, KEEPERS, PROPOSERS, rounds_seen_by, seen_by
from thidua.awards.rules.workflow import COUNTED, GIVEN, IN_HAND, OVER, WRITABLE
from thidua.councils.queries.agenda import items_about
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Person, Post, Unit
from thidua.orgs.queries import search_people, standing_of, under
from thidua.rulebook.enums import AwardSubject
from thidua.rulebook.rules.award_forms import BY_CODE, FORMS
from thidua.store import clock
from thidua.store.prepared import prepared

WITH = ("round__unit", "round__movement", "round__clause__plan__movement", "person__user", "collective", "unit", "work", "decision")
WIDE = ("round__clause__plan__source_text", "round__clause__plan__reading")
"""The text and the whole reading of the plan, which came with each nomination."""
GROUPS: Mapping[str, frozenset[S]] = MappingProxyType(
    {
        "soan": frozenset({S.DRAFT, S.RETURNED}),
        "don-vi": frozenset({S.SUBMITTED}),
        "tham-dinh": frozenset({S.REVIEWED, S.SCORED}),
        "hoi-dong": frozenset({S.APPRAISED, S.COUNCIL}),
        "cho-qd": frozenset({S.PASSED}),
        "da-tang": GIVEN,
        "khong": OVER,
    }
)
SORTS = {
    "": ("unit__path", "form", "person__sort_key", "collective__path", "id"),
    "ten": ("person__sort_key", "collective__path", "id"),
    "ht": ("form", "unit__path", "person__sort_key", "id"),
    "moi": ("-submitted_at", "-id"),
}


def whole(rows: Any) -> Any:
    """With all that a page or an act reads of it."""
    return rows.select_related(*WITH).defer(*WIDE)


def visible_to(user: Any) -> Any:
    """The nominations that somebody may open whole."""
    return whole(Nomination.objects.filter(seen_by(user)))


def find(pk: uuid.UUID) -> Nomination | None:
    """One nomination, for the acts of other packages."""
    found: Nomination | None = whole(Nomination.objects.filter(pk=pk)).first()
    return found


def listed(rows: Any, *, words: str = "", group: str = "", form: str = "", unit: str = "", sort: str = "") -> Any:
    """Some nominations narrowed and in an order."""
    if words:
        people = search_people(Person.objects.all(), text=words).order_by().values("pk")
        rows = rows.filter(Q(person__in=people) | Q(collective__name__icontains=words) | Q(collective__code__iexact=words))
    rows = rows.filter(state__in=GROUPS[group]) if group else rows
    rows = rows.filter(form=form) if form else rows
    rows = rows.filter(unit__code=unit) if unit else rows
    return rows.order_by(*SORTS[sort])


def group_counts(rows: Any) -> dict[str, int]:
    """How many of some nominations are in each group."""
    by_state = dict(rows.order_by().values_list("state").annotate(n=Count("pk", distinct=True)))
    found = {code: sum(by_state.get(state, 0) for state in states) for code, states in GROUPS.items()}
    return found | {"": sum(by_state.values())}


def units_of(rows: Any) -> list[tuple[str, str]]:
    """The units of some nominations: (code, name)."""
    return list(rows.order_by("unit__path").values_list("unit__code", "unit__name").distinct())


def in_round(user: Any, round_: AwardRound) -> Any:
    """The nominations of a round that somebody may open."""
    return visible_to(user).filter(round=round_)


def own(user: Any) -> Any:
    """One's own nominations, the newest round first; drafts of others about one are one's own too: the nominee writes the report."""
    person = standing_of(user).person_id
    rows = Nomination.objects.filter(person=person) if person else Nomination.objects.none()
    return whole(rows).order_by("-round__year", "-made_at")


def of_agency(user: Any) -> Q:
    """The rows of the reader's agency; none for who is of none."""
    root = standing_of(user).root
    return Q(root=root) if root else Q(pk__in=[])


def _posted(at: dt.datetime) -> Q:
    return Q(posted_at__lte=at, posted_until__gt=at, state__in=COUNTED)


def posted(user: Any, at: dt.datetime) -> Any:
    """What is published for comment now, for everybody of the agency."""
    return whole(Nomination.objects.filter(of_agency(user), _posted(at))).order_by("round__name", "form", "unit__path", "person__sort_key", "id")


def awarded(user: Any) -> Any:
    """The register of awards of the agency: published ones for everybody, those that were only decided for who keeps them."""
    standing = standing_of(user)
    decided = Q(state=S.DECIDED) & under(standing.scopes(*DECIDERS), "round__unit__path")
    rows = Nomination.objects.filter(of_agency(user) & (Q(state__in=(S.PUBLISHED, S.REVOKED), published_at__isnull=False) | decided))
    return whole(rows)


def _waits(person: uuid.UUID, headed: tuple[str, ...], kept: tuple[str, ...]) -> Q:
    """What waits for an act of somebody who heads the units at some paths and keeps the rounds at others."""
    of_unit = Q(state__in=(S.SUBMITTED, S.RETURNED)) & under(headed, "unit__path")
    above = Q(state=S.SUBMITTED) & (Q(collective__isnull=False) | Q(is_leader=True))
    of_round = (Q(state__in=IN_HAND | {S.PASSED}) | above) & under(kept, "round__unit__path")
    return (of_unit | of_round) & Q(round__state__in=("open", "closed")) & ~Q(person=person)


def waiting_for(user: Any) -> Any:
    """What waits for an act of the reader: of the units that they head what was handed in or came back, of the rounds that they keep what came from
    units, and what a unit cannot review of itself."""
    standing = standing_of(user)
    if standing.person_id is None:
        return whole(Nomination.objects.none())
    scopes = (standing.scopes(RoleKind.UNIT_HEAD), standing.scopes(*KEEPERS))
    return whole(Nomination.objects.filter(_waits(standing.person_id, *scopes)))


def at_home(user: Any, at: dt.datetime) -> dict[str, int]:
    """What the first page says, asked at once: how many wait for the reader, how many of their own they are to write, how many are published for comment."""
    standing = standing_of(user)
    if standing.person_id is None or standing.root is None:
        return {}
    scopes = (standing.scopes(RoleKind.UNIT_HEAD), standing.scopes(*KEEPERS))
    return dict(*_told(standing.root, standing.person_id, *scopes, at))


@prepared
def _told(root: uuid.UUID, person: uuid.UUID, headed: tuple[str, ...], kept: tuple[str, ...], at: dt.datetime) -> Any:
    own = Q(person=person, state__in=WRITABLE, round__state="open")
    counts = {
        "waiting": Count("pk", filter=_waits(person, headed, kept)),
        "own": Count("pk", filter=own),
        "posted": Count("pk", filter=_posted(at) & ~Q(person=person)),
    }
    return Nomination.objects.filter(root=root).annotate(whole=Value(1)).values("whole").annotate(**counts).values(*counts)


def units_proposing(user: Any) -> Any:
    """The units of today from which somebody may nominate, in tree order."""
    return Unit.objects.on(clock.today()).filter(under(standing_of(user).scopes(*PROPOSERS), "path")).order_by("path")


def forms_of(round_: AwardRound) -> list[Any]:
    """The award forms of a round in the order of the law."""
    return [one for one in FORMS if one.code in round_.forms]


def subjects_for(user: Any, form: str) -> tuple[Any, Any]:
    """Whom somebody may nominate for a form: people and units of those that they look after; one of the two is empty."""
    units = units_proposing(user)
    if BY_CODE[form].subject is AwardSubject.UNIT:
        return Person.objects.none(), units
    posts = Post.objects.on(clock.today()).filter(unit__in=units.order_by())
    return Person.objects.filter(pk__in=posts.values("person")).order_by("sort_key", "code"), Unit.objects.none()


def rounds_listed(user: Any) -> Any:
    """The rounds that somebody may open, those that run first."""
    return rounds_seen_by(user).select_related("unit", "movement").order_by("-year", "-made_at", "id")


def item_of(row: Nomination) -> Any:
    """The item of an agenda that is about it, the newest; None where it never stood on one."""
    return items_about(KIND, [row.pk]).first()

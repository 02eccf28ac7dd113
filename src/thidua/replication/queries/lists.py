"""Models that somebody may open, narrowed and in order; what waits for an officer; what is offered to one's units."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of, under
from thidua.replication.enums import AdoptionState, ModelState, OutcomeState
from thidua.replication.models import Adoption, GoodModel, Offer, Outcome
from thidua.replication.permissions import KEEPERS, LOOKERS, adoptions_seen_by, kept_units, reports_seen_by, seen_by
from thidua.replication.rules.adopting import CURRENT, USED
from thidua.vn.search import fold

RELATED = ("unit", "contact", "initiative")


def visible_to(user: Any) -> Any:
    """The models that somebody may open."""
    return GoodModel.objects.filter(seen_by(user)).select_related(*RELATED)


def adoptions_visible_to(user: Any) -> Any:
    """The adoptions that somebody may open."""
    return Adoption.objects.filter(adoptions_seen_by(user)).select_related("model__unit", "unit", "learned_from")


def reports_visible_to(user: Any) -> Any:
    """The reports that somebody may read."""
    return Outcome.objects.filter(reports_seen_by(user)).select_related("adoption__model__unit", "adoption__unit")


@dataclass(frozen=True)
class Wanted:
    """What a list shows: words, a state, which unit made it (its key), whose."""

    words: str = ""
    state: str = ""
    unit: str = ""
    whose: str = ""


def narrowed(user: Any, rows: Any, wanted: Wanted) -> Any:
    """A list as it is asked for. What was withdrawn shows only where it is asked for."""
    rows = rows.filter(state=wanted.state) if wanted.state else rows.exclude(state=ModelState.WITHDRAWN)
    if wanted.unit:
        rows = rows.filter(unit__code=wanted.unit)
    if wanted.whose == "dung":
        rows = rows.filter(pk__in=_answered(user, (AdoptionState.PLANNED, AdoptionState.RUNNING)))
    if wanted.whose == "gioi-thieu":
        rows = rows.filter(pk__in=offered_to(user).values("model"))
    if wanted.whose == "ten":
        rows = rows.filter(named_in__isnull=False)
    for word in fold(wanted.words).split():
        rows = rows.filter(search_key__contains=word)
    return rows


def _answered(user: Any, states: Sequence[AdoptionState]) -> Any:
    return Adoption.objects.filter(unit__in=kept_units(user), state__in=states).values("model")


SORTS: Mapping[str, tuple[Any, ...]] = {
    "": (F("published_at").desc(nulls_first=True), "-made_at", "id"),
    "ten": ("title", "id"),
    "dung": ("-using", "title", "id"),
    "dv": ("unit__path", "title", "id"),
}


def with_use(rows: Any) -> Any:
    """The models with how many units use them now, for an order by it."""
    running = (
        Adoption.objects.filter(model=OuterRef("pk"), state=AdoptionState.RUNNING).order_by().values("model").annotate(n=Count("pk")).values("n")
    )
    return rows.annotate(using=Coalesce(Subquery(running), 0))


def counts_by_state(rows: Any) -> dict[str, int]:
    """How many in each state, and under "" in the list of all (`narrowed`): one question."""
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    return {"": sum(n for state, n in counts.items() if state != ModelState.WITHDRAWN), **counts}


@dataclass(frozen=True)
class Use:
    """How many units use a model now, have tried it, and said no; the minutes and đồng that verified reports say were saved."""

    using: int = 0
    tried: int = 0
    declined: int = 0
    minutes: int = 0
    dong: int = 0


def use_of(models: Sequence[GoodModel]) -> dict[uuid.UUID, Use]:
    """The use of some models, in two questions whatever their number."""
    keys = [one.pk for one in models]
    told = Adoption.objects.filter(model__in=keys).order_by().values_list("model")
    counts = {
        model: (using, tried, declined)
        for model, using, tried, declined in told.annotate(
            using=_units(AdoptionState.RUNNING), tried=_units(*USED), declined=_units(AdoptionState.DECLINED)
        )
    }
    saved = (
        Outcome.objects.filter(adoption__model__in=keys, state=OutcomeState.VERIFIED)
        .order_by()
        .values_list("adoption__model")
        .annotate(m=Sum("minutes"), d=Sum("dong"))
    )
    sums = {model: (minutes, dong) for model, minutes, dong in saved}
    return {key: Use(*counts.get(key, (0, 0, 0)), *sums.get(key, (0, 0))) for key in keys}


def _units(*states: AdoptionState) -> Count:
    """How many units have an adoption in one of some states; a unit that began anew counts once."""
    return Count("unit", distinct=True, filter=Q(state__in=states))


@dataclass(frozen=True)
class Saved:
    """What verified reports say was saved."""

    minutes: int = 0
    dong: int = 0


def saved_by(adoptions: Sequence[Adoption]) -> dict[uuid.UUID, Saved]:
    """What the verified reports of some adoptions say was saved; one question."""
    rows = Outcome.objects.filter(adoption__in=adoptions, state=OutcomeState.VERIFIED).order_by().values_list("adoption")
    return {key: Saved(minutes, dong) for key, minutes, dong in rows.annotate(m=Sum("minutes"), d=Sum("dong"))}


def ledger(user: Any) -> list[Adoption]:
    """Every adoption of the published models that somebody may open, by model and unit."""
    rows = adoptions_visible_to(user).filter(model__published_at__isnull=False)
    return list(rows.order_by("model__title", "model", "unit__path", "made_at")[:MOST_ROWS])


MOST_ROWS = 5_000


def waiting_for(user: Any) -> Any:
    """The models that wait for somebody to publish them, the longest first; nobody publishes their own."""
    standing = standing_of(user)
    rows = GoodModel.objects.filter(under(standing.scopes(*LOOKERS), "unit__path"), state=ModelState.SENT).exclude(made_by=user.pk)
    rows = rows.exclude(contact=standing.person_id) if standing.person_id else rows
    return rows.select_related(*RELATED).order_by("sent_at", "id")


def offered_to(user: Any) -> Any:
    """The offers to units of which somebody is head or officer that nobody answered yet. Of an officer over many units only those of the own unit."""
    standing = standing_of(user)
    units = Q(unit=standing.unit_id) if standing.holds(*KEEPERS, path=standing.unit_path) and standing.unit_id else Q(pk__in=[])
    heads = Q(unit__path__in=standing.scopes(RoleKind.UNIT_HEAD))
    answered = Adoption.objects.filter(model=OuterRef("model"), unit=OuterRef("unit"), state__in=CURRENT)
    rows = Offer.objects.filter(units | heads, ~Exists(answered), model__state=ModelState.PUBLISHED)
    return rows.select_related("model__unit", "unit").order_by("at", "id")


def units_with_models(rows: Any) -> list[Unit]:
    """The units that made some models, in tree order."""
    return list(Unit.objects.filter(pk__in=rows.order_by().values("unit")).order_by("path"))

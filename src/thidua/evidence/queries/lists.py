"""Lists of evidence: one's own and those of the units that one looks after."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q

from thidua.evidence.enums import EvidenceState, Grade, LeftWhy, UseState
from thidua.evidence.models import Evidence, EvidenceClause
from thidua.evidence.permissions import REVIEWERS
from thidua.evidence.phrases import left_words
from thidua.evidence.queries import uses_waiting_for, visible_to, waiting_for
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries import members_on, standing_of, under
from thidua.orgs.queries.succession import answered_by
from thidua.plans.enums import ReviewState
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store import clock
from thidua.ui.pager import PAGE
from thidua.vn.search import finder, fold

MINE, UNITS = "", "don-vi"
READY, USES = "toi", "muc-moi"
"""Beside the states: what waits for this very reader, and the verified of which a clause added later does."""
WAITING = "?" + urlencode({"phan": UNITS, "tt": READY})
"""What the address of the list says for the queue."""
SORTS = {
    "": ("-entered_at", "-id"),
    "cho": ("entered_at", "id"),
    "ngay": ("-happened_on", "-id"),
    "nguoi": ("person__sort_key", "person__code", "-happened_on", "id"),
}


@dataclass(frozen=True)
class Wanted:
    """What a list shows: whose, in which state, of which grade, with which words, how many rows, in which order."""

    part: str = MINE
    state: str = ""
    grade: str = ""
    text: str = ""
    shown: int = PAGE
    sort: str = ""


@dataclass(frozen=True)
class Listing:
    """The rows of a list, how many there are of each state under the other filters, and which of them this reader may verify."""

    rows: list[Evidence]
    total: int
    counts: dict[str, int]
    ready: set[uuid.UUID] = field(default_factory=set)


def listing(user: Any, wanted: Wanted) -> Listing:
    """A list in four queries at most, whatever the number of its rows."""
    standing = standing_of(user)
    found = visible_to(user)
    if wanted.part == UNITS:
        found = found.filter(answered_by(user, *REVIEWERS))
    else:
        found = found.filter(Q(person=standing.person_id) | Q(entered_by=standing.user_id))
    for word in fold(wanted.text).split():
        found = found.filter(search_key__contains=word)
    if wanted.grade in set(Grade):
        found = found.filter(grade=wanted.grade)
    counts = dict(found.order_by().values_list("state").annotate(n=Count("pk")))
    counts[""] = sum(counts.values())
    queues: dict[str, Any] = {}
    if wanted.part == UNITS:
        queues = {READY: waiting_for(user).order_by().values("pk"), USES: uses_waiting_for(user).order_by().values("pk")}
        counts |= {name: found.filter(pk__in=queue).order_by().count() for name, queue in queues.items()}
    state = wanted.state if wanted.state in {*EvidenceState, *queues} else ""
    if state in queues:
        found = found.filter(pk__in=queues[state])
    elif state:
        found = found.filter(state=state)
    rows = list(found.order_by(*SORTS.get(wanted.sort, SORTS[""]))[: wanted.shown])
    ready = set(waiting_for(user).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)) if wanted.part == UNITS else set()
    return Listing(rows, counts.get(state, 0), counts, ready)


def looks_after_units(user: Any) -> bool:
    """Whether somebody has units whose evidence they look at."""
    return bool(standing_of(user).scopes(*REVIEWERS))


def people_to_enter_for(user: Any, unit: Unit | None = None) -> Any:
    """Of whom somebody may enter what was done, those below included, for a task those of its unit; None when only of themselves."""
    units = Unit.objects.filter(under(standing_of(user).scopes(*REVIEWERS), "path"), path__startswith=unit.path if unit else "")
    if not units.exists():
        return None
    return Person.objects.filter(pk__in=members_on(units, clock.today()).values("person")).order_by("sort_key")


def chosen(user: Any, ids: Collection[uuid.UUID]) -> list[Evidence]:
    """Of ticked rows those that wait for this reviewer, the longest first."""
    return list(waiting_for(user).filter(pk__in=ids))


def left_why(user: Any, ids: Collection[uuid.UUID], source: str = "") -> dict[uuid.UUID, LeftWhy]:
    """Why each of what a reviewer wanted to verify was left; what they may not see and what does not exist are told alike. Two queries."""
    waiting = set(waiting_for(user, source).filter(pk__in=ids).order_by().values_list("pk", flat=True))
    seen = visible_to(user).filter(pk__in=ids).exclude(state=EvidenceState.WAITING)
    decided = set(seen.order_by().values_list("pk", flat=True))
    return {one: LeftWhy.CHANGED if one in waiting else LeftWhy.DECIDED if one in decided else LeftWhy.NOT_WAITING for one in ids}


def left_out(user: Any, ids: Collection[uuid.UUID], source: str = "") -> list[str]:
    """The same in words for a page, a sentence for each reason, with the titles of what the reader may see. Three queries, none where nothing was left."""
    if not ids:
        return []
    found = left_why(user, ids, source)
    titles = dict(visible_to(user).filter(pk__in=ids).order_by().values_list("pk", "title"))
    by_reason = {why: [titles.get(one) for one in ids if found[one] is why] for why in LeftWhy}
    return [left_words(why, [title for title in said if title is not None], said.count(None)) for why, said in by_reason.items() if said]


def uuids(texts: Iterable[str]) -> list[uuid.UUID]:
    found = []
    for text in texts:
        try:
            found.append(uuid.UUID(text))
        except ValueError:
            continue
    return found


def clauses_to_enter_under(user: Any) -> Any:
    """The clauses of issued plans of somebody's own agency, under which evidence is entered without a task."""
    plans = plans_visible_to(user).filter(Q(root=standing_of(user).root), state="issued")
    return Clause.objects.filter(plan__in=plans).select_related("plan")


MOST_CLAUSES = 60


def clauses_to_use(user: Any, evidence: Evidence, words: str) -> tuple[list[Clause], bool]:
    """Clauses of issued plans of its agency that the evidence does not serve yet, and whether there are more than can be shown."""
    served = EvidenceClause.objects.filter(evidence=evidence).exclude(state=UseState.REFUSED).values("clause")
    rows = list(_usable(user, evidence).exclude(pk__in=served).order_by("-plan__issued_at", "plan", "order"))
    found = finder(words)
    kept = [row for row in rows if found(f"{row.path} {row.text} {row.plan.title}")]
    return kept[:MOST_CLAUSES], len(kept) > MOST_CLAUSES


def clauses_named(user: Any, evidence: Evidence, ids: Collection[str]) -> list[Clause]:
    """The ticked clauses, of those that the evidence may serve."""
    return list(_usable(user, evidence).filter(pk__in=uuids(ids)))


def _usable(user: Any, evidence: Evidence) -> Any:
    """The clauses that evidence may serve: of issued plans of its agency that the reader sees, without those that a reviewer of the reading rejected."""
    plans = plans_visible_to(user).filter(root=evidence.root, state="issued")
    return Clause.objects.filter(plan__in=plans).exclude(review=ReviewState.REJECTED).select_related("plan")

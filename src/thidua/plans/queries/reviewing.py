"""Reads of the review and of the steps after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import widest_unit
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, Derivation, Plan, Reference, ReviewStep
from thidua.plans.permissions import P, refusals
from thidua.plans.phrases import REGISTERED
from thidua.plans.queries import outlines
from thidua.plans.rules.review import GIVEN, SURE_FROM
from thidua.search.queries import having_words
from thidua.ui.pages import Refused

MOST_NAMED = 5
"""How many plans a sentence names."""


def entrusted_unit(user: Any) -> Unit:
    """The unit for which an officer imports: the widest one entrusted to them. Raises `Refused` for somebody who is no officer."""
    unit = widest_unit(user, RoleKind.EMULATION_OFFICER)
    if unit is None:
        raise Refused(refusals()[P.IMPORT])
    return unit


def last_step(plan: Plan) -> ReviewStep | None:
    """The step of the review that undo would take back."""
    step: ReviewStep | None = ReviewStep.objects.filter(plan=plan).exclude(what=GIVEN).order_by("seq").last()
    return step


def sure_ones(plan: Plan) -> QuerySet[Clause]:
    """The clauses that were read with confidence and wait to be accepted together."""
    return Clause.objects.filter(plan=plan, review=ReviewState.PROPOSED, confidence__gte=Decimal(str(SURE_FROM)))


def last_giving(plan: Plan) -> ReviewStep | None:
    """The last time that all suggested units were given their clauses, unless it was taken back."""
    step: ReviewStep | None = ReviewStep.objects.filter(plan=plan, what=GIVEN).order_by("seq").last()
    return step


@dataclass(frozen=True)
class Given:
    """What was given by the suggestions: how many clauses, and to each unit how many of them."""

    clauses: int
    units: tuple[tuple[Unit, int], ...]


def given(plan: Plan, rows: Sequence[outlines.ClauseRow]) -> Given | None:
    """What the last giving of all suggestions still leaves of itself among these clauses; one query. None where nothing can be taken back."""
    step = last_giving(plan)
    kept = frozenset(step.before["given"]) if step else frozenset()
    owners = [(row, owner) for row in rows for owner in (*row.leads, *row.supports) if str(owner.pk) in kept]
    units = {owner.unit_id: owner.unit for _row, owner in owners}
    counts = Counter(owner.unit_id for _row, owner in owners)
    shown = sorted(units.values(), key=lambda unit: str(unit.path))
    return Given(len({row.clause.pk for row, _owner in owners}), tuple((unit, counts[unit.pk]) for unit in shown)) if owners else None


def linkable(plan: Plan, references: Sequence[Reference]) -> dict[str, Plan]:
    """For each number that a plan names and that is not linked: the plan kept here with that number; one query."""
    wanted = {ref.number for ref in references if ref.linked_plan_id is None}
    return {p.number: p for p in Plan.objects.filter(root=plan.root, number__in=wanted).exclude(pk=plan.pk)} if wanted else {}


def drafts_of(user: Any) -> QuerySet[Plan]:
    """The drafts that an officer may go on with, the newest first."""
    return outlines.with_counts(outlines.editable_by(user).filter(state=PlanState.DRAFT, is_registered=False)).order_by("-made_at")


def same_document(user: Any, sha256: str) -> Plan | None:
    """The newest plan that was read from a kept document with this digest; None when there is none."""
    plans = outlines.editable_by(user).filter(source_sha256=sha256, source_file__isnull=False)
    found: Plan | None = plans.exclude(state=PlanState.READING).order_by("made_at").last()
    return found


def _worded(plans: QuerySet[Plan], words: str) -> QuerySet[Plan]:
    """Plans whose title, number or file holds every word, marks or none."""
    found: QuerySet[Plan] = having_words(plans, words, "title", "number", "source_name", "slug")
    return found


def leaning_on(plan: Plan) -> QuerySet[Plan]:
    """The plans that keep a plan from being dropped: linked to it by number, or derived from its clauses."""
    linked = Reference.objects.filter(linked_plan=plan).values("plan")
    derived = Derivation.objects.filter(parent__plan=plan).values("child__plan")
    return Plan.objects.filter(Q(pk__in=linked) | Q(pk__in=derived)).order_by("made_at", "pk")


def why_kept(plan: Plan, user: Any) -> str:
    """Why a draft cannot be dropped: the plans that lean on it, those that the reader may not see only as a number; empty when none does."""
    leaning = leaning_on(plan)
    count = leaning.count()
    if not count:
        return ""
    seen = [f"“{one}”" for one in outlines.visible_to(user).filter(pk__in=leaning.values("pk")).order_by("made_at", "pk")[:MOST_NAMED]]
    if count > len(seen):
        seen.append(_("%(n)s kế hoạch khác") % {"n": count - len(seen)})
    return _(
        "Chưa bỏ được văn bản này vì có kế hoạch dẫn chiếu hoặc lập từ nó: %(plans)s. "
        "Bỏ liên kết ở bước Rà soát của kế hoạch đó, hoặc bỏ dự thảo lập từ nó, rồi thử lại; kế hoạch đó đã ban hành thì giữ văn bản này."
    ) % {"plans": ", ".join(seen)}


def listed(plans: QuerySet[Plan], words: str, state: str, sort: str) -> QuerySet[Plan]:
    """The plans of a list with their counts and whether other plans lean on them; registered documents of superiors come after one's own."""
    kept = _worded(plans, words)
    if state:
        kept = kept.filter(is_registered=True) if state == REGISTERED else kept.filter(state=state, is_registered=False)
    leaned_on = Exists(Reference.objects.filter(linked_plan=OuterRef("pk"))) | Exists(Derivation.objects.filter(parent__plan=OuterRef("pk")))
    return outlines.with_counts(kept).annotate(leaned_on=leaned_on).defer("source_text", "reading").order_by("is_registered", sort, "pk")


def state_counts(plans: QuerySet[Plan], words: str) -> dict[str, int]:
    """How many plans there are in each state; documents of superiors, which nobody here issues, are counted apart."""
    found: Counter[str] = Counter()
    for state, registered, n in _worded(plans, words).order_by().values_list("state", "is_registered").annotate(n=Count("pk")):
        found[REGISTERED if registered else state] += n
    return found

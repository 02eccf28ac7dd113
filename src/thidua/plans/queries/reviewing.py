"""Reads of the review and of the steps after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import widest_unit
from thidua.plans.enums import PlanState
from thidua.plans.models import Derivation, Plan, Reference, ReviewStep
from thidua.plans.permissions import P, refusals
from thidua.plans.phrases import REGISTERED
from thidua.plans.queries import outlines
from thidua.ui.pages import Refused
from thidua.vn.search import fold

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
    step: ReviewStep | None = ReviewStep.objects.filter(plan=plan).order_by("seq").last()
    return step


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
    """Plans whose title, number, name or issuer holds every word; the case does not matter."""
    for word in words.split():
        plans = plans.filter(Q(title__icontains=word) | Q(number__icontains=word) | Q(source_name__icontains=word) | Q(slug__icontains=fold(word)))
    return plans


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

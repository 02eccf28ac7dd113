"""How the record names training."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.queries import standing_of
from thidua.orgs.things import full_name, of_unit, titled
from thidua.training.models import Assignment, Commitment, Competence, ItemDone, OwnGoal, OwnPlan, PlanFact, Programme, UnitPlan
from thidua.training.queries import competences, programmes
from thidua.training.queries.own import commitments_visible_to, plans_visible_to
from thidua.training.queries.unit_plans import visible_to


def _plan(pk: Any, *_: Any) -> str:
    return reverse("training:plan", args=[pk])


def _facts(user: Any) -> Any:
    return PlanFact.objects.filter(plan__in=visible_to(user).order_by())


PERSON = ("person__family_name", "person__middle_name", "person__given_name")


def _named(_pk: Any, *row: Any) -> str:
    """Whose, and of which year."""
    return f"{full_name(*row[:3])}, {row[3]}"


def _goals(user: Any) -> Any:
    return OwnGoal.objects.filter(plan__in=plans_visible_to(user).order_by())


def _programme(pk: Any, *_: Any) -> str:
    return reverse("training:programme", args=[pk])


def _assignments(user: Any) -> Any:
    return Assignment.objects.filter(programme__in=programmes.visible_to(user).order_by())


def _own_done(user: Any) -> Any:
    person = standing_of(user).person_id
    return ItemDone.objects.filter(person=person) if person else ItemDone.objects.none()


THINGS: Things = {
    "training.unitplan": Naming(UnitPlan.objects.all, ("pk", "title", "year"), titled, _plan, visible_to, visible_to, of_unit(), ("title",)),
    "training.planfact": Naming(
        PlanFact.objects.all, ("plan", "plan__title", "held_on"), titled, _plan, _facts, _facts, of_unit("plan__unit__path"), ("note",),
    ),
    "training.ownplan": Naming(
        OwnPlan.objects.all, ("pk", *PERSON, "year"), _named, lambda pk, *_: reverse("training:own-one", args=[pk]), plans_visible_to,
        plans_visible_to, of_unit(), folded=("person__sort_key",),
    ),
    "training.owngoal": Naming(
        OwnGoal.objects.all, ("plan", *(f"plan__{name}" for name in PERSON), "plan__year"), _named,
        lambda pk, *_: reverse("training:own-one", args=[pk]), _goals, _goals, of_unit("plan__unit__path"), folded=("plan__person__sort_key",),
    ),
    "training.commitment": Naming(
        Commitment.objects.all, ("pk", *PERSON, "year"), _named, lambda pk, *_: reverse("training:commitment-one", args=[pk]),
        commitments_visible_to, commitments_visible_to, of_unit(), folded=("person__sort_key",),
    ),
    "training.programme": Naming(
        Programme.objects.all, ("pk", "title"), titled, _programme, programmes.visible_to, programmes.visible_to, of_unit(), ("title",),
    ),
    "training.assignment": Naming(
        Assignment.objects.all, ("programme", "programme__title", "unit__name"), titled, _programme, _assignments, _assignments, of_unit(),
        ("programme__title",),
    ),
    "training.itemdone": Naming(
        ItemDone.objects.all, ("item__programme", *PERSON, "item__title"), _named, _programme, _own_done, _own_done,
        of_unit("item__programme__unit__path"), folded=("person__sort_key",),
    ),
    "training.competence": Naming(
        Competence.objects.all, ("pk", *PERSON, "skill"), _named, lambda pk, *_: reverse("training:competence", args=[pk]), competences.visible_to,
        competences.visible_to, of_unit(), folded=("person__sort_key",),
    ),
}  # fmt: skip

"""How the record names plans and what is in them. Before its plan is issued, a name is told only to those who may read drafts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.urls import reverse

from thidua.audit.rules.naming import Naming, Things
from thidua.orgs.enums import RoleKind
from thidua.orgs.queries import standing_of, under
from thidua.orgs.things import of_unit
from thidua.plans.models import Clause, Correction, Movement, Plan, PlanPaper, Reference, Ruling
from thidua.plans.phrases import spoken
from thidua.plans.queries import OPEN_STATES, visible_to

READS_DRAFTS = (RoleKind.EMULATION_OFFICER, RoleKind.LEADER, RoleKind.INSPECTOR)


def _told(model: Any, plan: str) -> Callable[[Any], Any]:
    """Rows of issued plans; of every plan for those who read drafts."""

    def rows(user: Any) -> Any:
        return model.objects.all() if standing_of(user).holds(*READS_DRAFTS) else model.objects.filter(Q(**{f"{plan}state__in": OPEN_STATES}))

    return rows


def _open(model: Any) -> Callable[[Any], Any]:
    return lambda user: model.objects.filter(plan__in=visible_to(user).order_by(), plan__state__in=OPEN_STATES)


def plan_page(slug: str, *_: Any) -> str:
    """The page of a plan."""
    return reverse("plans:plan", args=[slug])


def plan_words(_slug: str, title: str, source: str, number: str, *_: Any) -> str:
    """Its title with its number; of one that is not read yet, the name of its file."""
    return f"{title or source} ({number})" if number else title or source


def clause_words(_slug: str, title: str, path: str, *_: Any) -> str:
    """Which item of which plan."""
    return f"{spoken(path)} · {title}"


def clause_page(slug: str, _title: str, path: str) -> str:
    """The page of an item."""
    return reverse("plans:clause", args=[slug, path])


PAPER_FORMS = {"docx": "Word", "pdf": "PDF"}
OF_CLAUSE = ("clause__plan__slug", "clause__plan__title", "clause__path")

THINGS: Things = {
    "plans.movement": Naming(
        Movement.objects.all, ("body", "name"), lambda _body, name: name, lambda body, _name: reverse("orgs:body", args=[body]) if body else "",
        lambda user: Movement.objects.filter(Q(root=standing_of(user).root), body__isnull=False),
        lambda user: Movement.objects.filter(Q(root=standing_of(user).root)), lambda paths: under(paths, "body__unit__path"), searched=("name",),
    ),
    "plans.plan": Naming(
        Plan.objects.all, ("slug", "title", "source_name", "number"), plan_words, plan_page,
        lambda user: visible_to(user).filter(state__in=OPEN_STATES), _told(Plan, ""), of_unit(), ("title", "source_name", "number"),
    ),
    "plans.clause": Naming(
        Clause.objects.all, ("plan__slug", "plan__title", "path"), clause_words, clause_page, _open(Clause), _told(Clause, "plan__"),
        of_unit("plan__unit__path"), ("plan__title", "heading", "text"),
    ),
    "plans.planpaper": Naming(
        PlanPaper.objects.all, ("plan__slug", "plan__title", "plan__source_name", "plan__number", "form"),
        lambda slug, title, source, number, form: f"{plan_words(slug, title, source, number)}, {PAPER_FORMS[form]}",
        told=_told(PlanPaper, "plan__"), within=of_unit("plan__unit__path"), searched=("plan__title",),
    ),
    "plans.correction": Naming(
        Correction.objects.all, OF_CLAUSE, clause_words, clause_page,
        lambda user: Correction.objects.filter(clause__in=_open(Clause)(user)), _told(Correction, "clause__plan__"),
        of_unit("clause__plan__unit__path"), ("clause__plan__title",),
    ),
    "plans.reference": Naming(
        Reference.objects.all, ("number", "subject"), lambda number, subject: f"{number} {subject}".strip(), told=_told(Reference, "plan__"),
        within=of_unit("plan__unit__path"), searched=("number", "subject"),
    ),
    "plans.ruling": Naming(
        Ruling.objects.all, ("plan__title", "superior__title"), lambda plan, superior: f"{plan} · {superior}", told=_told(Ruling, "plan__"),
        within=of_unit("plan__unit__path"), searched=("plan__title", "superior__title"),
    ),
}  # fmt: skip

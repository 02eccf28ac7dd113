"""Questions and guidance: who sees which, which are alike."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.orgs.enums import RoleKind
from thidua.orgs.models import Unit
from thidua.orgs.queries import person_of, standing_of, under, unit_of
from thidua.oversight.enums import QuestionState
from thidua.oversight.models import Guidance, Question
from thidua.oversight.rules.questions import alike
from thidua.plans.enums import PlanState
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.search.queries import having_words
from thidua.ui.pages import Refused
from thidua.vn.search import fold


def visible_to(user: Any) -> Any:
    """The questions of the own unit, those one asked, and all of a plan for its officers and leaders."""
    standing = standing_of(user)
    over = under(standing.scopes(RoleKind.EMULATION_OFFICER, RoleKind.LEADER), "clause__plan__unit__path")
    heads = under(standing.scopes(RoleKind.UNIT_HEAD), "unit__path")
    own = Q(unit=standing.unit_id) if standing.unit_id else Q(pk__in=[])
    rows = Question.objects.filter(over | heads | own | (Q(asked_by=user.pk) & Q(root=standing.root)))
    return rows.select_related("clause__plan__unit", "unit", "asked_by", "guidance", "guidance__made_by", "into")


SORTS = {"": ("due_on", "id"), "moi": ("-asked_at", "-id"), "muc": ("clause__plan", "clause__order", "id")}


def listed(user: Any, state: str, words: str = "", unit: str = "", sort: str = "") -> Any:
    """The questions in one state as a list shows them."""
    rows = visible_to(user).filter(state=state)
    rows = rows.filter(unit__code=unit) if unit else rows
    return having_words(rows, words, "text", "clause__path", "guidance__text").order_by(*SORTS[sort])


def units_asking(user: Any) -> list[tuple[str, str]]:
    """The units that asked something the reader may see: (code, name)."""
    return list(visible_to(user).order_by("unit__path").values_list("unit__code", "unit__name").distinct())


def clauses_to_ask(user: Any) -> Any:
    """The clauses of the issued plans of somebody's own agency."""
    plans = plans_visible_to(user).filter(Q(root=standing_of(user).root), state=PlanState.ISSUED)
    return Clause.objects.filter(plan__in=plans).select_related("plan__unit")


def asking_unit(user: Any) -> Unit:
    """The unit for which somebody asks; refused with the way out when they have none."""
    person = person_of(user)
    unit = unit_of(person) if person else None
    if unit is None:
        raise Refused(_("Hồ sơ của anh/chị chưa thuộc đơn vị nào. Quản trị viên có thể ghi vị trí công tác."))
    return unit


def guidance_visible_to(user: Any) -> Any:
    """Guidance is open to everybody of its agency."""
    return Guidance.objects.filter(Q(root=standing_of(user).root)).select_related("clause__plan", "unit", "made_by")


def found_guidance(user: Any, words: str) -> Any:
    """Guidance whose question or answer has every word, marks or none, the newest first."""
    rows = guidance_visible_to(user).order_by("-made_at", "-id")
    for word in fold(words).split():
        rows = rows.filter(search_key__contains=word)
    return rows


def alike_to(question: Question) -> list[tuple[Question, int]]:
    """Other waiting questions of the plan that seem to ask the same."""
    rows = Question.objects.filter(clause__plan=question.clause.plan_id, state=QuestionState.WAITING).exclude(pk=question.pk)
    others = {row.pk: row for row in rows.select_related("unit", "clause")[:300]}
    return [(others[pk], percent) for pk, percent in alike(question.text, [(pk, row.text) for pk, row in others.items()])][:5]


def under_clause(user: Any, clause: Clause) -> list[Any]:
    """The guidance of one clause."""
    return list(guidance_visible_to(user).select_related(None).select_related("unit").filter(clause=clause).order_by("-made_at", "-id")[:20])

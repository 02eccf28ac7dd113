"""What an issue makes of a plan beyond its pages: it is found by search, shown to the public, drawn on paper."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files.actions import link, store
from thidua.files.enums import Purpose
from thidua.papers.apart import Form, digest, draw
from thidua.papers.model import Paper
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, Plan, PlanPaper
from thidua.plans.permissions import P, check_can
from thidua.plans.rules.review import headline
from thidua.search.actions import Entry, index, index_many, remove_many
from thidua.search.permissions import Scope
from thidua.ui.pages import Conflict
from thidua.vn.search import fold
from thidua.vn.text import in_one_line

PLAN, CLAUSE = "plans.plan", "plans.clause"
"""The kinds of things that search finds."""


def index_plan(plan: Plan) -> None:
    """Make a plan and its clauses findable: an issued plan with its clauses, a superseded one by its title only."""
    scope = Scope(root=plan.root, public=plan.is_public)
    url = reverse("plans:plan", args=[plan.slug])
    place = " · ".join(part for part in (plan.issuer, plan.number) if part)
    index(PLAN, plan.pk, title=str(plan), body=str(plan.movement or ""), url=url, scope=scope, place=place, also=f"{place} {plan.code}")
    clauses = Clause.objects.filter(plan=plan).exclude(review=ReviewState.REJECTED)
    if plan.state == PlanState.ISSUED:
        index_many(CLAUSE, [_entry(plan, clause) for clause in clauses], scope)
    else:
        remove_many(CLAUSE, list(clauses.values_list("pk", flat=True)))


@translation.override("vi")
def _entry(plan: Plan, clause: Clause) -> Entry:
    return Entry(
        clause.pk,
        title=f"{clause.spoken} {headline(clause.heading, clause.text)}",
        body=in_one_line(clause.heading, clause.text),
        url=reverse("plans:clause", args=[plan.slug, clause.path]),
        place=str(plan),
        also=f"{clause.path} {clause.code} {plan.number}",
    )


def set_public(*, plan: Plan, public: bool, by: User | None, at: dt.datetime) -> Plan:
    """Open an issued plan to everybody, or close it again to the people of the agency."""
    check_can(by, P.ISSUE, plan)
    if plan.state not in (PlanState.ISSUED, PlanState.SUPERSEDED):
        raise Conflict(_("Chỉ công khai được kế hoạch đã ban hành."))
    with recorded("plans.publish" if public else "plans.unpublish", plan, by=by, at=at):
        plan.is_public = public
        plan.version += 1
        plan.save(update_fields=["is_public", "version"])
        index_plan(plan)
    return plan


def keep_paper(*, plan: Plan, subject: str, form: Form, paper: Paper, by: User | None, at: dt.datetime) -> PlanPaper:
    """Draw a paper in a process of its own and keep the file; the same content is drawn once."""
    known: PlanPaper | None = PlanPaper.objects.filter(plan=plan, subject=subject, form=form, digest=digest(paper, form)).first()
    if known is not None:
        return known
    name = paper_name(plan, subject, form)
    file = store(name=name, content=draw(paper, form), by=by, at=at, purpose=Purpose.PLAN, root=plan.root)
    kept = PlanPaper(root=plan.root, plan=plan, form=form, subject=subject, digest=digest(paper, form), file=file.pk)
    with recorded("plans.draw_paper", kept, by=by, at=at):
        kept.save()
        link(file=file, owner=kept, by=by, at=at)
    return kept


def paper_name(plan: Plan, subject: str, form: Form) -> str:
    """A file name that says what it is: "05-kh-sm-ke-hoach.pdf"."""
    kind = "dinh-chinh" if subject == "notice" else slugify(fold(plan.type_label)) or "ke-hoach"
    number = slugify(fold(plan.number.replace("/", "-")))
    return f"{number or plan.slug}-{kind}.{form}"

"""Papers of training out of their rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.orgs.models import Person, Post, Unit
from thidua.orgs.queries import heads_on
from thidua.orgs.queries.headings import heading_of
from thidua.papers.model import Paper
from thidua.plans.rules.amounts import amount_words
from thidua.store import clock
from thidua.training.enums import Audience
from thidua.training.models import Commitment, OwnGoal, OwnPlan, PlanLine
from thidua.training.phrases import AUDIENCES, OUTCOMES, WAYS
from thidua.training.queries.unit_plans import Whole
from thidua.training.rules import papers
from thidua.training.rules.unit_plans import IN_FORCE


def head_of(unit: Unit, day: dt.date) -> papers.Head:
    """The unit under the agency above it, with its head of a day."""
    heading = heading_of(unit)
    head = heads_on([unit.pk], day).get(unit.pk)
    return papers.Head(unit.name, heading.parent, heading.place, day, head.name if head else "")


def audience_words(line: PlanLine) -> str:
    """For whom a line is, in the words of the plan where it has some."""
    if line.audience == Audience.OTHERS and line.audience_words:
        return line.audience_words
    words = str(AUDIENCES[line.audience])
    return f"{words} ({line.audience_words})" if line.audience_words else words


def months_words(line: PlanLine) -> str:
    """The months of a line: "Tháng 4", "Tháng 4 – 6", "Cả năm"."""
    first, last = line.first_month, line.last_month
    if (first, last) == (1, 12):
        return _("Cả năm")
    return _("Tháng %(n)s") % {"n": first} if first == last else _("Tháng %(first)s – %(last)s") % {"first": first, "last": last}


def plan_paper(whole: Whole) -> Paper:
    """A plan as an official paper."""
    plan, lines = whole.plan, [row.line for row in whole.rows]
    with translation.override("vi"):
        rows = tuple(
            (
                f"{line.content} ({line.provider})" if line.provider else line.content, audience_words(line), amount_words(Decimal(line.people), ""),
                months_words(line), str(WAYS[line.way]), amount_words(line.budget, ""),
            )
            for line in lines
        )  # fmt: skip
    served = {line.clause_id: line.clause for line in lines if line.clause}
    basis = tuple(f"Mục {one.path} {one.plan.type_label.capitalize()} {one.plan.number or one.plan.title}" for one in served.values())
    day = clock.local_date(plan.decided_at if plan.state in IN_FORCE and plan.decided_at else plan.made_at)
    words = papers.PlanWords(
        plan.title, plan.opening or f"Nâng cao năng lực, kỹ năng của người trong {plan.unit.name}; lấy tự học là chính, học gắn với việc làm.",
        plan.year, rows, amount_words(Decimal(whole.sums.planned_people), ""), amount_words(whole.sums.budget, ""), basis, plan.state not in IN_FORCE,
    )  # fmt: skip
    return papers.plan_paper(head_of(plan.unit, day), words)


def _own_head(unit: Unit, person: Person, at: dt.datetime) -> tuple[papers.Head, str]:
    """Around a paper of a person: the unit, and the person's position on the day."""
    day = clock.local_date(at)
    post = Post.objects.on(day).filter(person=person).order_by("from_date").last()
    return head_of(unit, day), post.position if post else ""


def own_plan_paper(plan: OwnPlan, goals: Sequence[OwnGoal]) -> Paper:
    """A learning plan as a paper that its person signs."""
    head, position = _own_head(plan.unit, plan.person, plan.sent_at or plan.made_at)
    rows = tuple(
        (
            one.text, f"{one.clause.path} {one.clause.plan.number or one.clause.plan.title}" if one.clause else "",
            f"{one.skill}, bậc {one.level}" if one.skill else "", "Đã đạt" if one.done_at else "",
        )
        for one in goals
    )  # fmt: skip
    words = papers.OwnWords(plan.person.name, position, plan.year, plan.state == "accepted", plan.note, plan.hours, rows)
    return papers.own_plan_paper(head, words)


def commitment_paper(row: Commitment) -> Paper:
    """A commitment as a paper that its person signs, with what was said of it at the end of the year."""
    head, position = _own_head(row.unit, row.person, row.sent_at or row.made_at)
    with translation.override("vi"):
        said = f"{OUTCOMES[row.outcome]}. {row.outcome_words}" if row.outcome else ""
    accepted = row.state in ("accepted", "checked", "confirmed")
    return papers.commitment_paper(head, papers.OwnWords(row.person.name, position, row.year, accepted, row.text, checked=said))

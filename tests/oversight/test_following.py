"""From the sheet of the week, a letter, a clause and a checklist to what they are about, and back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.factories.work import due, office
from tests.factories.world import World, signed_in
from tests.oversight.test_flow import issued
from tests.oversight.test_inspections import finished

from thidua.oversight.queries.weekly import weekly
from thidua.plans.models import Plan

pytestmark = pytest.mark.django_db
SATURDAY = dt.date(2025, 5, 10)


def test_line_of_the_weekly_sheet_leads_to_its_task_or_where_that_is_closed_to_the_reader_to_its_clause(world: World, plan: Plan) -> None:
    task, sheet = office(plan), weekly(world.root, dt.date(2025, 5, 14))
    (_title, closed), (_title, opened) = sheet.parts()[0], sheet.parts({task.pk})[0]
    clause, own = reverse("plans:clause", args=[plan.slug, task.clause.path]), reverse("participation:task", args=[task.pk])
    page = signed_in(world.officer.user).get(reverse("oversight:weekly")).content.decode()
    assert ([line.url for line in closed], [line.url for line in opened], f'<a href="{own}">' in page) == ([clause], [own], True)


def test_day_off_that_moves_is_named_with_the_day_it_counts_to(world: World, plan: Plan) -> None:
    due(office(plan), SATURDAY, world)
    (_title, lines), *_rest = weekly(world.root, dt.date(2025, 5, 11)).parts()[1:]
    assert [line.text.endswith("10/05 là ngày nghỉ, tính đến 12/05)") for line in lines] == [True]


def test_letter_leads_to_its_tasks_and_clauses_and_these_lead_back_to_it(world: World, plan: Plan) -> None:
    letter, task, client = issued(world, plan), office(plan), signed_in(world.officer.user)
    own, clause = reverse("participation:task", args=[task.pk]), reverse("plans:clause", args=[plan.slug, task.clause.path])
    back, page = reverse("oversight:letter", args=[letter.pk]), client.get(reverse("oversight:letter", args=[letter.pk])).content.decode()
    leads = [f'href="{own}"' in page, f'href="{clause}"' in page]
    assert (leads, [f'href="{back}"' in client.get(url).content.decode() for url in (clause, own, reverse("oversight:late"))]) == (
        [True] * 2,
        [True] * 3,
    )


def test_clause_shows_no_letter_to_somebody_who_may_not_open_it(world: World, plan: Plan) -> None:
    back = reverse("oversight:letter", args=[issued(world, plan).pk])
    clause = reverse("plans:clause", args=[plan.slug, office(plan).clause.path])
    assert back not in signed_in(world.staff.user).get(clause).content.decode()


def test_fault_of_a_checklist_leads_to_its_clause_and_its_remedy(world: World, plan: Plan) -> None:
    finding = finished(world, plan)
    page = signed_in(world.officer.user).get(reverse("oversight:visit", args=[finding.visit_id])).content.decode()
    addresses = [reverse("oversight:finding", args=[finding.pk]), reverse("plans:clause", args=[plan.slug, finding.item.clause.path])]
    assert [f'href="{url}"' in page for url in addresses] == [True, True]

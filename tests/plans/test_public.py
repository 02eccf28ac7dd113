"""What is published and what is found."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.plans import draft_plan, issued_plan
from tests.factories.world import AT, World, signed_in
from tests.plans.pages import words

from thidua.plans import actions
from thidua.plans.models import Clause, Plan
from thidua.plans.queries import outlines
from thidua.search.permissions import reader_of
from thidua.search.queries import find
from thidua.store.gate import writing

PHRASE = "theo dõi, đôn đốc việc thực hiện"


def found(user: object, text: str) -> list[str]:
    return [hit.url for hit in find(text, reader=reader_of(user))]  # type: ignore[arg-type]  # reason: an account


def published(world: World) -> Plan:
    return actions.set_public(plan=issued_plan(world), public=True, by=world.officer.user, at=AT)


def test_published_list_shows_open_plans_only(world: World) -> None:
    draft_plan(world)
    plan = issued_plan(world)
    page = reverse("plans:published")
    assert plan.title not in words(Client().get(page))
    actions.set_public(plan=plan, public=True, by=world.officer.user, at=AT)
    assert f'href="{reverse("plans:plan", args=[plan.slug])}"' in words(Client().get(page))
    assert "Không có kế hoạch nào như vậy." in words(Client().get(page, {"q": "khác hẳn"}))


def test_issue_makes_clauses_findable_by_words_and_by_code(world: World) -> None:
    plan = issued_plan(world)
    clause = Clause.objects.get(plan=plan, path="III.2")
    address = reverse("plans:clause", args=[plan.slug, "III.2"])
    for text in (PHRASE, "theo doi don doc", clause.code, clause.code.lower()):
        assert address in found(world.staff.user, text)


def test_search_hides_plans_from_other_agencies_and_drafts_from_all(world: World) -> None:
    draft_plan(world)
    assert found(world.officer.user, PHRASE) == []
    issued_plan(world)
    assert found(world.outsider.user, PHRASE) == []


def test_publishing_opens_the_search_and_closing_shuts_it(world: World) -> None:
    plan = published(world)
    assert found(world.outsider.user, PHRASE) != []
    actions.set_public(plan=plan, public=False, by=world.officer.user, at=AT)
    assert found(world.outsider.user, PHRASE) == []


def test_superseded_plan_is_found_by_its_title_and_no_longer_by_its_clauses(world: World) -> None:
    old, by = issued_plan(world), world.officer.user
    new = actions.amend(plan=old, by=by, at=AT)
    new.signed_on_paper = True
    actions.issue_plan(plan=new, number="19/KH-SM", signed_on=AT.date(), by=by, at=AT)
    assert found(by, PHRASE) == [reverse("plans:clause", args=[new.slug, "III.2"])]
    assert reverse("plans:plan", args=[old.slug]) in found(by, "05/KH-SM")


@pytest.mark.parametrize(("asked", "there"), [("thi dua", True), ("THI ĐUA", True), ("khong co", False)])
def test_published_list_is_searched_without_marks(world: World, asked: str, there: bool) -> None:
    plan = published(world)
    assert "thi đua" in plan.title.lower()
    assert [one.pk for one in outlines.published(asked)] == ([plan.pk] if there else [])


def test_published_list_asks_the_same_number_of_questions_for_one_and_three(world: World, django_assert_num_queries: object) -> None:
    page, client = reverse("plans:published"), signed_in(world.staff.user)
    published(world)
    client.get(page)
    with django_assert_num_queries(9):  # type: ignore[operator]  # reason: a fixture of pytest-django
        client.get(page)
    published(world)
    published(world)
    with django_assert_num_queries(9):  # type: ignore[operator]  # reason: a fixture of pytest-django
        client.get(page)


def test_public_lists_name_the_issuer_as_one_writes_it_and_the_paper_keeps_its_own(world: World) -> None:
    plan = published(world)
    with writing():
        Plan.objects.filter(pk=plan.pk).update(issuer=plan.unit.name.upper())
    for page in ("/", reverse("plans:published")):
        html = words(Client().get(page))
        assert (plan.unit.name in html, plan.unit.name.upper() in html) == (True, False)
    with writing():
        Plan.objects.filter(pk=plan.pk).update(issuer="BỘ MẪU")
    assert "BỘ MẪU" in words(Client().get("/"))


def test_empty_public_page_says_once_that_nothing_is_published(world: World) -> None:
    html = words(Client().get("/"))
    assert ("kế hoạch được công khai. Mở kế hoạch" in html, "Chưa có kế hoạch nào được công khai." in html) == (False, True)

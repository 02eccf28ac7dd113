"""A draft or a superior's document on which something leans is not dropped: it is said what leans on it and what to do."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.factories.plans import draft_plan, issued_plan
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in
from tests.plans.document import TEXT

from thidua.audit.models import Entry
from thidua.plans import actions
from thidua.plans.enums import PlanState, ReviewState
from thidua.plans.models import Clause, Plan, Reference
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def linked(world: World) -> tuple[Plan, Plan]:
    """A draft, and another one that names it."""
    kept, naming = draft_plan(world), draft_plan(world, TEXT, "Kế hoạch phòng.txt")
    actions.link_reference(reference=Reference.objects.filter(plan=naming).first(), to=kept, by=world.officer.user, at=AT)
    title = {"title": "Văn bản dẫn chiếu của phòng"}
    return kept, actions.set_details(plan=naming, values=title, version=None, by=world.officer.user, at=AT)


def derived(world: World) -> tuple[Plan, Plan]:
    """A draft, and another one that was derived from it."""
    kept, by = draft_plan(world), world.officer.user
    actions.accept_sure(plan=kept, by=by, at=AT)
    clause = Clause.objects.filter(plan=kept, review=ReviewState.ACCEPTED).first()
    source = actions.Source(Plan.objects.get(pk=kept.pk), {clause.pk: clause.text})
    return kept, actions.derive_plan(unit=world.root, title="Triển khai tại phòng", sources=[source], by=by, at=AT)


@pytest.mark.parametrize("way", [linked, derived])
def test_document_on_which_a_plan_leans_is_kept_and_the_plan_is_named(world: World, way: object) -> None:
    kept, leaning = way(world)  # type: ignore[operator]  # reason: parametrize gives a plain object
    client, address = signed_in(world.officer.user), reverse("plans:drop", args=[kept.slug])
    shown = client.get(address).content.decode()
    assert (str(leaning) in shown, "btn-danger" in shown) == (True, False)
    answer = client.post(address)
    assert (answer.status_code, str(leaning) in answer.content.decode()) == (409, True)
    asked = program_of(world.officer.user, "plans.write").post(f"plans/{kept.slug}/drop", {"reason": "Nhập nhầm"})
    assert (asked.status_code, str(leaning) in asked.json()["detail"]) == (409, True)
    assert (Plan.objects.filter(pk=kept.pk).exists(), Entry.objects.filter(action="plans.drop").exists()) == (True, False)
    listed = client.get(reverse("plans:list")).content.decode()
    assert (address in listed, reverse("plans:drop", args=[leaning.slug]) in listed) == (False, True)
    client.post(reverse("plans:drop", args=[leaning.slug]))
    client.post(address)
    assert not Plan.objects.filter(pk__in=[kept.pk, leaning.pk]).exists()


def test_plan_that_the_officer_may_not_open_is_counted_and_not_named(world: World) -> None:
    kept, naming = linked(world)
    naming.title = "Tên không được thấy"
    with writing():
        Plan.objects.filter(pk=naming.pk).update(title=naming.title, unit=world.elsewhere)
    page = signed_in(world.officer.user).post(reverse("plans:drop", args=[kept.slug])).content.decode()
    assert ("1 kế hoạch khác" in page, naming.title in page) == (True, False)


def test_draft_that_something_else_holds_is_a_conflict(world: World) -> None:
    kept, other = draft_plan(world), draft_plan(world, TEXT, "Kế hoạch phòng.txt")
    with writing():
        Plan.objects.filter(pk=other.pk).update(supersedes=kept)
    with pytest.raises(Conflict, match="đang được dùng ở phần việc khác"):
        actions.drop_import(plan=kept, by=world.officer.user, at=AT, reason="x")
    assert Plan.objects.filter(pk=kept.pk).exists()


def test_draft_read_before_its_issue_is_not_dropped_after_it(world: World) -> None:
    plan = issued_plan(world)
    stale = Plan.objects.select_related("unit").get(pk=plan.pk)
    stale.state = PlanState.DRAFT
    with pytest.raises(Refused, match="Chỉ bỏ được dự thảo"):
        actions.drop_import(plan=stale, by=world.officer.user, at=AT, reason="x")
    assert Plan.objects.filter(pk=plan.pk).exists()

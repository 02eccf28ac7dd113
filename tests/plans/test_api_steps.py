"""Recall, signature and sealed scan through the REST interface."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.plans import reviewed_plan
from tests.factories.programs import program_of
from tests.factories.world import AT, World
from tests.plans.document import TEXT

from thidua.plans import actions
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan

pytestmark = pytest.mark.django_db
UNSIGNED = TEXT.split("GIÁM ĐỐC")[0]


def test_submitted_plan_is_recalled_once(world: World) -> None:
    plan = reviewed_plan(world, UNSIGNED)
    actions.submit_plan(plan=plan, by=world.officer.user, at=AT)
    ask = program_of(world.officer.user, "plans.write")
    assert [ask.post(f"plans/{plan.slug}/recall").status_code for _time in range(2)] == [200, 409]
    assert Plan.objects.get(pk=plan.pk).state == PlanState.DRAFT


def test_signature_and_sealed_scan_are_kept(world: World, settings: object, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]  # reason: the settings fixture is untyped
    plan, ask = reviewed_plan(world, UNSIGNED), program_of(world.officer.user, "plans.write", "plans.issue")
    signed = {"number": "05/KH-SM", "signed_on": "2025-03-10", "signer": "Lê Thị Mẫu"}
    assert ask.post(f"plans/{plan.slug}/signature", signed).status_code == 200
    assert ask.form(f"plans/{plan.slug}/sealed", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7 x")}).status_code == 200
    plan.refresh_from_db()
    assert (plan.number, plan.signer, plan.signed_on_paper, plan.sealed_file is not None) == ("05/KH-SM", "Lê Thị Mẫu", True, True)
    assert program_of(world.staff.user, "plans.issue").post(f"plans/{plan.slug}/signature", signed).status_code == 404


def test_scan_that_is_not_taken_is_refused_with_its_sentence(world: World) -> None:
    plan, ask = reviewed_plan(world, UNSIGNED), program_of(world.officer.user, "plans.write")
    answer = ask.form(f"plans/{plan.slug}/sealed", {"file": SimpleUploadedFile("a.docx", b"PK x")})
    assert (answer.status_code, bool(answer.json()["detail"])) == (422, True)

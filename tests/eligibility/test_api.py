"""Verdicts for programs."""

from __future__ import annotations

import pytest
from tests.eligibility.conftest import good_worker, holds
from tests.factories.plans import issued_plan
from tests.factories.programs import program_of
from tests.factories.world import World

from thidua.audit.models import Look
from thidua.eligibility.models import OwnCondition, RuleChoice
from thidua.plans.enums import ClauseKind
from thidua.plans.models import Clause
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db


def test_program_reads_own_verdicts_and_an_officer_everybodys(ruled: World) -> None:
    good_worker(ruled)
    holds(ruled, "fighter_base", 2026)
    own = {one["form"]: one for one in program_of(ruled.staff.user, "eligibility.read").get("eligibility-mine").json()}
    assert (own["advanced_worker"]["outcome"], own["fighter_ministry"]["earliest"], own["fighter_ministry"]["rule"][:4]) == ("met", 2028, "Luật")
    officer = program_of(ruled.officer.user, "eligibility.read")
    met = officer.get("eligibility/advanced_worker?outcome=met").json()
    assert [one["code"] for one in met] == [ruled.staff.person.code]
    assert Look.objects.filter(subject_id=ruled.staff.person.pk).count() == 1
    assert officer.get("eligibility/nothing").status_code == 404
    assert program_of(ruled.head.user, "eligibility.read").get("eligibility/advanced_worker").status_code == 403


def test_program_writes_a_movements_own_standard_and_chooses_a_rule(ruled: World) -> None:
    plan = issued_plan(ruled)
    clause = Clause.objects.filter(plan=plan).order_by("order")[0]
    with writing():
        clause.kind = ClauseKind.AWARD
        clause.save()
    officer = program_of(ruled.officer.user, "eligibility.read", "eligibility.write")
    assert officer.post("eligibility-standards", {"clause": clause.code, "fields": {"kind": "attested"}}).status_code == 422
    assert officer.post("eligibility-standards", {"clause": clause.code, "fields": {"kind": "attested", "what": "united"}}).status_code == 200
    found = officer.get(f"eligibility-standards/{plan.slug}").json()
    assert [(one["clause"], one["form"], one["told"][:8]) for one in found] == [(clause.code, "", "Nội bộ đ")]
    assert officer.post(f"eligibility-standards/{found[0]['id']}/drop", {"version": found[0]["version"]}).status_code == 200
    assert OwnCondition.objects.get().dropped_at is not None
    said = {"rule_from": "2024-01-01", "year": 2026, "reason": "Có lợi hơn"}
    assert officer.post(f"eligibility/fighter_base/{ruled.staff.person.code}/rule", said).status_code == 200
    assert officer.post(f"eligibility/fighter_base/{ruled.staff.person.code}/rule", {**said, "rule_from": "2020-01-01"}).status_code == 409
    assert RuleChoice.objects.get().person == ruled.staff.person

"""Inspections: what a page says of a fault, and what a step taken meanwhile means for an answer."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.evidence.test_slice import photo
from tests.factories.world import World, signed_in
from tests.oversight.test_flow import NOW, make_inspection

from thidua.accounts.models import User
from thidua.orgs import actions as orgs
from thidua.orgs.enums import RoleKind
from thidua.oversight.actions import findings as remedies
from thidua.oversight.actions import inspections
from thidua.oversight.enums import InspectionState, Verdict
from thidua.oversight.forms.inspections import usual_title
from thidua.oversight.models import CheckAnswer, Finding, Inspection, Visit
from thidua.oversight.queries.inspections import items_of
from thidua.plans.models import Plan
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


def finished(world: World, plan: Plan) -> Finding:
    row = make_inspection(world, plan)
    visit = Visit.objects.select_related("inspection__unit", "unit").get(inspection=row)
    inspections.answer_item(visit=visit, item=items_of(row)[0], verdict=Verdict.UNMET, note="Chưa có sổ", by=world.officer.user, at=NOW)
    inspections.step_inspection(inspection=row, to=InspectionState.FINISHED, by=world.officer.user, at=NOW)
    return Finding.objects.get()


def test_remedy_without_words_is_refused_beside_its_field_and_no_file_is_printed(world: World, plan: Plan) -> None:
    address = reverse("oversight:finding-hand", args=[finished(world, plan).pk])
    answer = signed_in(world.head.user).post(address, {"proof": "", "anh": SimpleUploadedFile("so.png", photo(), "image/png")})
    assert (answer.status_code, answer.context["fault"], "Ready(" in answer.content.decode()) == (422, "", False)


def test_inspection_is_first_called_by_the_number_of_its_plan_else_by_its_title() -> None:
    numbered, plain = Plan(number="27/KH-SM", title="Triển khai phong trào"), Plan(title="Triển khai phong trào")
    assert [usual_title(one) for one in (numbered, plain)] == [
        "Kiểm tra việc thực hiện Kế hoạch số 27/KH-SM",
        "Kiểm tra việc thực hiện kế hoạch: Triển khai phong trào",
    ]


def test_photo_too_many_is_refused_in_words_and_nothing_is_dropped(world: World, plan: Plan) -> None:
    row = make_inspection(world, plan)
    address = reverse("oversight:visit-answer", args=[Visit.objects.get(inspection=row).pk])
    photos = [SimpleUploadedFile(f"{n}.png", photo(n), "image/png") for n in range(11)]
    answer = signed_in(world.officer.user).post(address, {"item": items_of(row)[0].pk, "verdict": "met", "note": "Đủ", "anh": photos})
    assert (answer.status_code, "nhiều nhất 10 tệp" in answer.content.decode(), CheckAnswer.objects.exists()) == (422, True, False)


def test_nobody_accepts_a_remedy_that_they_could_hand_in(world: World, plan: Plan) -> None:
    finding = finished(world, plan)
    remedies.hand_remedy(finding=finding, proof="Đã lập", by=world.head.user, at=NOW)
    orgs.grant_role(person=world.officer.person, role=RoleKind.UNIT_HEAD, unit=world.root, from_date=dt.date(2025, 1, 1), by=None, at=NOW)
    with pytest.raises(Refused):
        remedies.recheck(finding=finding, accept=True, by=User.objects.get(pk=world.officer.user.pk), at=NOW)


def test_answer_is_judged_by_the_inspection_as_it_stands_now(world: World, plan: Plan) -> None:
    row = make_inspection(world, plan)
    visit = Visit.objects.select_related("inspection", "unit").get(inspection=row)
    inspections.step_inspection(inspection=Inspection.objects.get(), to=InspectionState.FINISHED, by=world.officer.user, at=NOW)
    with pytest.raises(Conflict):
        inspections.answer_item(visit=visit, item=items_of(row)[0], verdict=Verdict.MET, by=world.officer.user, at=NOW)
    assert not CheckAnswer.objects.exists()


def test_checklist_that_keeps_nothing_comes_back_as_it_was_typed(world: World, plan: Plan) -> None:
    row = inspections.plan_inspection(
        plan=plan, title="Kiểm tra quý II", units={world.units[0]: NOW.date()}, team=[world.officer.person], by=world.officer.user, at=NOW
    )
    first, *_rest = items_of(row)
    address = reverse("oversight:inspection-checklist", args=[row.pk])
    answer = signed_in(world.officer.user).post(address, {f"chu-{first.pk}": "Sổ theo dõi quý II", "version": row.version})
    page = answer.content.decode()
    assert (answer.status_code, "<title>Lỗi:" in page, "Giữ lại ít nhất một nội dung kiểm tra." in page) == (422, True, True)
    assert (">Sổ theo dõi quý II</textarea>" in page, f'name="giu-{first.pk}" value="1" checked' in page, items_of(row)[0].text) == (
        True,
        False,
        first.text,
    )


def test_day_before_the_finding_and_a_return_without_a_reason_are_told_beside_their_fields(world: World, plan: Plan) -> None:
    finding, client = finished(world, plan), signed_in(world.officer.user)
    said = {"remedy": "Lập sổ", "due_on": "01/05/2025", "version": finding.version}
    early = client.post(reverse("oversight:finding", args=[finding.pk]), said)
    remedies.hand_remedy(finding=finding, proof="Đã lập", by=world.head.user, at=NOW)
    back = client.post(reverse("oversight:finding-recheck", args=[finding.pk]), {"ket-qua": "tra-lai", "reason": " "})
    assert [(one.status_code, "<title>Lỗi:" in one.content.decode()) for one in (early, back)] == [(422, True)] * 2
    assert signed_in(world.head.user).post(reverse("oversight:finding-recheck", args=[finding.pk]), {"version": "x"}).status_code == 403
    assert (list(early.context["form"].errors), list(back.context["recheck_form"].errors)) == (["due_on"], ["reason"])
    assert "Lập sổ</textarea>" in early.content.decode()


def test_checklist_of_a_page_that_is_stale_says_so_and_not_that_nothing_was_kept(world: World, plan: Plan) -> None:
    row = inspections.plan_inspection(
        plan=plan, title="Kiểm tra quý II", units={world.units[0]: NOW.date()}, team=[world.officer.person], by=world.officer.user, at=NOW
    )
    first, *_rest = items_of(row)
    sent = {f"chu-{first.pk}": "Sổ theo dõi quý II", f"giu-{first.pk}": "1", "version": row.version}
    client, address = signed_in(world.officer.user), reverse("oversight:inspection-checklist", args=[row.pk])
    codes = [client.post(address, sent).status_code for _ in range(2)]
    assert (codes, [one.text for one in items_of(row)]) == ([302, 409], ["Sổ theo dõi quý II"])
    (now,) = items_of(row)
    empty = client.post(address, {f"chu-{now.pk}": "Lời", "version": row.version + 1})
    assert (empty.status_code, f'name="version" value="{row.version + 1}"' in empty.content.decode()) == (422, True)

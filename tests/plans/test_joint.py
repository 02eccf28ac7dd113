"""A plan that a unit issues together with its union (kế hoạch liên tịch): both organs at the head, both signers at the foot, on paper first."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.plans import reviewed_plan
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in
from tests.plans.test_papers import FRAME

from thidua.orgs.actions import add_body
from thidua.orgs.enums import BodyKind
from thidua.orgs.models import Body
from thidua.papers import wording
from thidua.papers.apart import Form, draw
from thidua.papers.model import Agency, Kind, Signatures
from thidua.plans import actions, queries
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.plans.queries.issuing import joint_bodies
from thidua.plans.queries.printing import sheet
from thidua.plans.rules import papers
from thidua.plans.rules.states import shortcomings
from thidua.ui.pages import Conflict, Refused

JOINT = replace(FRAME, beside="Công đoàn cơ sở Sở mẫu", beside_signer="Trần Văn Đoàn", beside_position="TM. BAN CHẤP HÀNH\nCHỦ TỊCH")
UNSIGNED_UNION = {"number": "01/KH-SM-CĐ", "signed_on": "10/3/2025", "signer": "Lê Thị Mẫu"}
db = pytest.mark.django_db


def lines(frame: papers.Frame) -> list[tuple[tuple[str, ...], str]]:
    return [(wording.signer_lines(one), one.name) for one in papers.signers_of(frame)]


def test_both_organs_stand_at_the_head_and_both_sign_the_leading_one_on_the_right() -> None:
    paper = papers.plan_paper(JOINT, [], [papers.Words("I.", "", "Mục đích", 1)])
    assert (paper.agency, paper.signer, isinstance(paper.body[-1], Signatures)) == (Agency("Sở mẫu – Công đoàn cơ sở Sở mẫu"), None, True)
    assert lines(JOINT) == [
        (("TM. BAN CHẤP HÀNH CÔNG ĐOÀN CƠ SỞ SỞ MẪU", "CHỦ TỊCH"), "Trần Văn Đoàn"),
        (("KT. GIÁM ĐỐC SỞ MẪU", "PHÓ GIÁM ĐỐC"), "Lê Thị Mẫu"),
    ]


def test_organ_that_the_position_names_already_is_not_named_twice() -> None:
    frame = replace(JOINT, signer_position="Giám đốc Sở Mẫu", beside_position="Chủ tịch")
    assert [said for said, _name in lines(frame)] == [("CHỦ TỊCH CÔNG ĐOÀN CƠ SỞ SỞ MẪU",), ("GIÁM ĐỐC SỞ MẪU",)]


@given(st.text(max_size=60), st.text(max_size=60))
def test_paper_of_one_organ_is_drawn_as_before(position: str, name: str) -> None:
    frame = replace(FRAME, signer_position=position, signer=name)
    paper = papers.plan_paper(frame, [], [])
    assert (paper.agency, paper.signer, paper.body) == (Agency("Sở mẫu", "Ủy ban nhân dân tỉnh Mẫu"), papers.signer_of(frame), ())


def test_correction_is_of_both_organs_and_a_list_about_the_plan_of_the_leading_one() -> None:
    notice, listed = papers.correction_paper(JOINT, [], ("Các đơn vị",), []), papers.list_paper(JOINT, Kind.LIST, "Danh sách", ())
    assert (notice.agency.name, isinstance(notice.body[-1], Signatures)) == ("Sở mẫu – Công đoàn cơ sở Sở mẫu", True)
    assert (listed.agency.name, listed.body) == ("Sở mẫu", ())


@pytest.mark.parametrize(("paper", "joint", "state"), [(False, True, PlanState.DRAFT), (False, True, PlanState.APPROVED)])
def test_joint_plan_is_signed_on_paper_whoever_approved_it(paper: bool, joint: bool, state: PlanState) -> None:
    asked = {"clauses": 1, "unsure": 0, "title": "Kế hoạch", "issuer": True, "state": state}
    assert "joint_unsigned" in shortcomings(signed_on_paper=paper, joint=joint, **asked)  # type: ignore[arg-type]  # reason: shared arguments
    for one in ({"signed_on_paper": True, "joint": True}, {"signed_on_paper": False, "joint": False}):
        assert "joint_unsigned" not in shortcomings(**one, **asked)  # type: ignore[arg-type]  # reason: shared arguments


def union(world: World, kind: BodyKind = BodyKind.UNION) -> Body:
    return add_body(unit=world.root, kind=kind, name="Công đoàn cơ sở Sở mẫu", head=world.staff.person, by=world.admin, at=AT)


def said(body: Body) -> dict[str, object]:
    return {"body": body, "body_signer": "Trần Văn Đoàn", "body_signer_position": "TM. BAN CHẤP HÀNH; CHỦ TỊCH"}


@db
def test_officer_issues_it_with_the_union_and_the_page_and_the_file_show_both(world: World) -> None:
    body, plan, client = union(world), reviewed_plan(world), signed_in(world.officer.user)
    form = {**UNSIGNED_UNION, **said(body), "body": body.pk}
    client.post(reverse("plans:issue", args=[plan.slug]), {**form, "act": "issue"})
    client.post(reverse("plans:issue-confirm", args=[plan.slug]))
    plan = Plan.objects.select_related("unit").get(pk=plan.pk)
    assert (plan.state, plan.body, plan.body_signer) == (PlanState.ISSUED, body, "Trần Văn Đoàn")
    kept = sheet(plan, queries.outline(plan))
    assert (kept.agency, kept.superior) == ("SỞ MẪU – CÔNG ĐOÀN CƠ SỞ SỞ MẪU", "")
    assert (kept.beside, kept.beside_name) == (("TM. BAN CHẤP HÀNH CÔNG ĐOÀN CƠ SỞ SỞ MẪU", "CHỦ TỊCH"), "Trần Văn Đoàn")
    html = client.get(reverse("plans:plan", args=[plan.slug])).content.decode()
    assert [text in html for text in (kept.agency, "sheet-both", "Trần Văn Đoàn", "Lê Thị Mẫu")] == [True] * 4
    word = docx.Document(io.BytesIO(draw(queries.paper_of(plan), Form.DOCX)))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert any(kept.agency in text for text in cells)
    assert [name for text in cells for name in ("Trần Văn Đoàn", "Lê Thị Mẫu") if name in text] == ["Trần Văn Đoàn", "Lê Thị Mẫu"]


@db
def test_unsigned_joint_plan_is_not_sent_to_one_leader(world: World) -> None:
    plan = reviewed_plan(world)
    actions.set_details(plan=plan, values={"signed_on_paper": False}, version=None, by=world.officer.user, at=AT)
    values = {"number": "01/KH", "signed_on": None, "signer": "", **said(union(world))}
    actions.set_signature(plan=plan, values=values, paper=False, by=world.officer.user, at=AT)
    with pytest.raises(Conflict, match="liên tịch"):
        actions.submit_plan(plan=Plan.objects.get(pk=plan.pk), by=world.officer.user, at=AT)


@db
@pytest.mark.parametrize("label", ["QUYẾT ĐỊNH", "CHỈ THỊ"])
def test_decision_is_the_act_of_one_authority(world: World, label: str) -> None:
    plan, body = reviewed_plan(world), union(world)
    plan.type_label = label
    assert (joint_bodies(plan).count(), list(joint_bodies(Plan.objects.get(pk=plan.pk)))) == (0, [body])
    with pytest.raises(Conflict, match="được ban hành liên tịch"):
        actions.issuing._check_joint(plan, said(body))


@db
def test_party_committee_and_bodies_of_others_do_not_issue_and_nobody_else_says_who_does(world: World) -> None:
    plan = reviewed_plan(world)
    party = union(world, BodyKind.PARTY)
    abroad = add_body(unit=world.elsewhere, kind=BodyKind.UNION, name="Công đoàn khác", head=world.outsider.person, by=None, at=AT)
    for body in (party, abroad):
        with pytest.raises(Conflict):
            actions.set_signature(plan=plan, values={**UNSIGNED_UNION, **said(body)}, paper=False, by=world.officer.user, at=AT)
    with pytest.raises(Refused):
        actions.set_signature(plan=plan, values={**UNSIGNED_UNION, **said(union(world))}, paper=False, by=world.head.user, at=AT)


@db
def test_signer_of_the_body_is_owed_and_without_bodies_nothing_is_asked(world: World) -> None:
    plan, client = reviewed_plan(world), signed_in(world.officer.user)
    url = reverse("plans:issue", args=[plan.slug])
    assert "body" not in client.get(url).context["form"].fields
    page = client.post(url, {**UNSIGNED_UNION, "body": union(world).pk, "act": "issue"})
    assert (page.status_code, sorted(page.context["form"].errors)) == (422, ["body_signer", "body_signer_position"])


@db
def test_program_names_the_body_and_leaves_it_when_it_says_nothing(world: World) -> None:
    body, plan = union(world), reviewed_plan(world)
    program = program_of(world.officer.user, "plans.issue")
    sent = {"number": "01/KH", "signer": "Lê Thị Mẫu", "body": str(body.pk), "body_signer": "Trần Văn Đoàn", "body_signer_position": "Chủ tịch"}
    assert program.post(f"plans/{plan.slug}/signature", sent).status_code == 200
    assert program.post(f"plans/{plan.slug}/signature", {"number": "02/KH"}).status_code == 200
    kept = Plan.objects.get(pk=plan.pk)
    assert (kept.body, kept.body_signer, kept.number) == (body, "Trần Văn Đoàn", "02/KH")
    assert program.post(f"plans/{plan.slug}/signature", {"body": None}).status_code == 200
    assert (Plan.objects.get(pk=plan.pk).body, Plan.objects.get(pk=plan.pk).body_signer) == (None, "")

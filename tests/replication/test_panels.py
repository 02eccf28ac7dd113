"""Models on the pages of clauses, initiatives and evidence."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.work import body
from tests.factories.world import signed_in
from tests.replication.conftest import TITLE, Units, published, running
from tests.replication.test_reports import verified

from thidua.evidence.models import Evidence
from thidua.initiatives.enums import InitiativeState
from thidua.initiatives.models import Initiative
from thidua.replication import actions
from thidua.replication.actions import Begun
from thidua.replication.models import GoodModel
from thidua.replication.views.panels import clause_panel, initiative_panel
from thidua.store.gate import writing
from thidua.ui.pages import Owed

pytestmark = pytest.mark.django_db


def recognised(units: Units) -> Initiative:
    """An initiative of the office as its council left it; the way there is proved in `tests/initiatives`."""
    unit, staff = units.world.units[0], units.world.staff
    with writing():
        one = Initiative(
            root=unit.root, unit=unit, author=staff.person, title="Quét mã vạch hồ sơ", solution="Quét khi nhận", result="Còn 2 phút", conditions="Máy quét",
            state=InitiativeState.RECOGNISED, made_at=NOW, written_at=NOW, sent_at=NOW, received_at=NOW,
        )  # fmt: skip
        one.save()
    return one


def asking(user: Any) -> Any:
    request = RequestFactory().get("/")
    request.user = user
    return request


def test_clause_shows_its_models(ruled: Units) -> None:
    one = published(ruled)
    running(ruled, one)
    page = body(signed_in(ruled.world.staff.user).get(reverse("plans:clause", args=[ruled.clause.plan.slug, ruled.clause.path])))
    assert ("Mô hình thực hiện mục này" in page, TITLE in page, "1 đơn vị áp dụng" in page) == (True, True, True)


def test_clause_offers_the_names_for_which_there_is_no_model(ruled: Units) -> None:
    ruled.clause.text = "Xây dựng mô hình hay như: “Góc học nghề số”, “Ngày không giấy tờ”."
    shown = clause_panel(asking(ruled.world.head.user), ruled.clause)
    assert ("Góc học nghề số" in shown, "Ngày không giấy tờ" in shown, "?muc=" in shown) == (True, True, True)
    assert "?muc=" not in clause_panel(asking(ruled.world.staff.user), ruled.clause)


def test_initiative_shows_who_uses_it_and_offers_to_make_a_model(ruled: Units) -> None:
    initiative = recognised(ruled)
    assert "Lập mô hình từ sáng kiến này" in initiative_panel(asking(ruled.world.head.user), initiative)
    assert initiative_panel(asking(ruled.world.staff.user), initiative) == ""
    head = signed_in(ruled.world.head.user)
    said = {"title": "Quét mã vạch hồ sơ", "nutshell": "", "unit": str(ruled.world.units[0].pk), "initiative": str(initiative.pk)}
    head.post(reverse("replication:new"), said)
    one = GoodModel.objects.get()
    assert (one.initiative, one.result, one.conditions, one.nutshell) == (initiative, "Còn 2 phút", "Máy quét", "Quét khi nhận")
    page = body(head.get(reverse("initiatives:initiative", args=[initiative.pk])))
    assert ("Nhân rộng" in page, reverse("replication:model", args=[one.pk]) in page) == (True, True)
    with writing():
        GoodModel.objects.filter(pk=one.pk).update(state="published", edition=1, published_at=NOW)
    offered = {who: "Áp dụng tại đơn vị tôi" in initiative_panel(asking(who.user), initiative) for who in (ruled.legal, ruled.world.staff)}
    assert list(offered.values()) == [True, False]


def test_initiative_has_one_model_of_a_unit(ruled: Units) -> None:
    begun = Begun("Quét mã vạch", "", ruled.world.units[0], recognised(ruled))
    actions.begin(begun=begun, by=ruled.world.head.user, at=NOW)
    with pytest.raises(Owed, match="đã có mô hình"):
        actions.begin(begun=begun, by=ruled.world.head.user, at=NOW)


def test_initiative_that_is_not_recognised_gives_no_model(ruled: Units) -> None:
    begun = Begun("Quét", "", ruled.world.units[0], SimpleNamespace(root=ruled.world.root.root, state="sent"))  # type: ignore[arg-type]
    with pytest.raises(Owed, match="được công nhận"):
        actions.begin(begun=begun, by=ruled.world.head.user, at=NOW)


def test_evidence_leads_back_to_what_it_came_of(ruled: Units) -> None:
    verified(ruled, running(ruled, published(ruled)))
    officer = signed_in(ruled.world.officer.user)
    pages = [body(officer.get(reverse("evidence:one", args=[one.pk]))) for one in Evidence.objects.filter(source="replication")]
    assert (len(pages), all("Từ việc nhân rộng" in page for page in pages)) == (3, True)

"""Models that everybody may read: opened by who publishes, without anybody's name, gone at once when they are closed or withdrawn."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.evidence.test_slice import NOW
from tests.factories.programs import program_of
from tests.factories.work import body
from tests.factories.world import signed_in
from tests.replication.conftest import NUTSHELL, TITLE, Units, drafted, published, running, words

from thidua.audit.models import Entry
from thidua.replication import actions
from thidua.replication.models import GoodModel
from thidua.replication.queries.public import cards_of, public_models
from thidua.replication.rules.opening import names_told
from thidua.search.models import Document
from thidua.ui.pages import Conflict, Refused

NAMES = st.lists(st.sampled_from(["Lê Thị Lan Chi", "Trần An", "Đỗ Văn Ba", ""]), max_size=5)


@given(NAMES, NAMES)
def test_every_name_that_stands_in_a_text_is_told_once(names: list[str], said: list[str]) -> None:
    found = names_told(names, [f"Nhờ {name} hướng dẫn." for name in said if name])
    assert set(found) == {name for name in names if name and name in said}
    assert len(found) == len(set(found))


def opened(units: Units, **more: object) -> GoodModel:
    one = published(units, **more)
    return actions.show(model=one, version=one.version, by=units.world.officer.user, at=NOW)


def address(one: GoodModel) -> str:
    return reverse("replication:public", args=[one.pk])


@pytest.mark.django_db
def test_everybody_reads_an_open_model_and_nobody_of_it(ruled: Units) -> None:
    one = opened(ruled)
    running(ruled, one)
    page, listed = body(Client().get(address(one))), body(Client().get(reverse("replication:public-list") + "?tim=muoi lam"))
    assert [part in page for part in (TITLE, NUTSHELL, "Chọn danh mục đọc của quý", "Không tốn tiền", "1 đơn vị đang áp dụng.")] == [True] * 5
    private = (ruled.world.head.person.name, "Phòng 201", ruled.world.units[1].name, "Mở trong sổ mô hình")
    assert [part in page for part in private] == [False] * 4
    assert (TITLE in listed, "Không có mô hình nào khớp." in body(Client().get(reverse("replication:public-list") + "?tim=zzz"))) == (True, True)
    assert TITLE in Client().get(reverse("replication:public-list") + "?tep=csv").content.decode("utf-8-sig")
    assert "Mở trong sổ mô hình" in body(signed_in(ruled.world.staff.user).get(address(one)))


@pytest.mark.django_db
def test_model_is_opened_and_closed_on_its_page_by_who_publishes_it(ruled: Units) -> None:
    one, officer, step = published(ruled), signed_in(ruled.world.officer.user), "replication:step"
    where = reverse("replication:model", args=[one.pk])
    assert ("Cho người dân xem" in body(officer.get(where)), "Cho người dân xem" in body(signed_in(ruled.legal.user).get(where))) == (True, False)
    assert Client().get(address(one)).status_code == 404
    officer.post(reverse(step, args=[one.pk]), {"to": "cho-xem", "version": one.version})
    one.refresh_from_db()
    found = Document.objects.get(object_id=one.pk)
    assert (Client().get(address(one)).status_code, found.url, "người dân xem được" in body(officer.get(where))) == (200, address(one), True)
    officer.post(reverse(step, args=[one.pk]), {"to": "thoi-cho-xem", "version": one.version})
    assert (Client().get(address(one)).status_code, Document.objects.get(object_id=one.pk).url) == (404, where)
    acts = Entry.objects.filter(object_id=one.pk, action__in=("replication.show", "replication.hide")).order_by("at", "id")
    assert [entry.action for entry in acts] == ["replication.show", "replication.hide"]


@pytest.mark.django_db
def test_model_that_names_somebody_is_not_opened_and_an_open_one_gets_no_name(ruled: Units) -> None:
    name, officer = ruled.world.head.person.name, ruled.world.officer.user
    told = published(ruled, result=f"{name} nghĩ ra cách này.")
    with pytest.raises(Conflict, match=name):
        actions.show(model=told, by=officer, at=NOW)
    one = opened(ruled)
    with pytest.raises(Conflict, match="không nêu tên ai"):
        actions.revise(model=one, written=words(ruled, unfit=f"Hỏi {name}"), note="Thêm", by=officer, at=NOW)
    one.refresh_from_db()
    assert (one.edition, one.unfit) == (1, "Bộ phận trực một cửa giờ cao điểm.")


@pytest.mark.django_db
def test_only_what_is_published_is_opened_and_what_is_withdrawn_is_closed(ruled: Units) -> None:
    officer = ruled.world.officer.user
    with pytest.raises(Conflict, match="Công bố mô hình"):
        actions.show(model=drafted(ruled), by=officer, at=NOW)
    one = opened(ruled)
    with pytest.raises(Refused):
        actions.hide(model=one, by=ruled.legal.user, at=NOW)
    actions.withdraw(model=one, reason="Quy định mới", by=officer, at=NOW)
    assert (Client().get(address(one)).status_code, list(public_models()), cards_of([one])) == (404, [], [])
    with pytest.raises(Conflict, match="nữa"):
        actions.hide(model=one, by=officer, at=NOW)


@pytest.mark.django_db
def test_program_opens_a_model(ruled: Units) -> None:
    one = published(ruled)
    program = program_of(ruled.world.officer.user, "replication.read", "replication.write", days=30)
    assert program.post(f"models/{one.pk}/public", {"public": True, "version": one.version}).status_code == 200
    assert program.get(f"models/{one.pk}").json()["public"] is True


@pytest.mark.django_db
def test_list_asks_the_same_for_one_and_for_three(ruled: Units) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as questions:
            Client().get(reverse("replication:public-list"))
        return len(questions)

    opened(ruled)
    asked()
    one = asked()
    for title in ("Góc đọc sách", "Thứ Sáu học cùng nhau"):
        opened(ruled, title=title)
    assert asked() == one

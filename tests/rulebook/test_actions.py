"""Confirming and replacing parameters, and the pages of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.factories.world import AT, Member, World, make_member

from thidua.orgs.enums import RoleKind
from thidua.rulebook import actions
from thidua.rulebook.models import Parameter
from thidua.rulebook.queries import parameter, parameters, unconfirmed_count, versions_of
from thidua.rulebook.rules.seed import SEED
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Refused

BEFORE, AFTER = dt.date(2026, 6, 30), dt.date(2026, 7, 1)


@pytest.fixture
def book(world: World) -> World:
    actions.seed_rulebook(at=AT)
    return world


def test_seed_twice_adds_nothing(book: World) -> None:
    assert (actions.seed_rulebook(at=AT), Parameter.objects.count(), unconfirmed_count(AT.date())) == (0, len(SEED), parameters(on=AT.date()).count())


@pytest.mark.parametrize(("day", "value"), [(BEFORE, 2_340_000), (AFTER, 2_530_000), (dt.date(2020, 1, 1), None)])
def test_parameter_on_a_day_is_the_version_of_that_day(book: World, day: dt.date, value: int | None) -> None:
    found = parameter("salary.base", day)
    assert (found.value if found else None) == value


def test_confirm_names_the_person_and_the_instant(book: World) -> None:
    done = actions.confirm_parameter(parameter=parameter("council.quorum", AFTER), by=book.officer.user, at=AT)
    assert (done.confirmed_by, done.confirmed_at) == (book.officer.user, AT)
    assert list(parameters())[-1] == done


def test_confirm_twice_is_refused(book: World) -> None:
    done = actions.confirm_parameter(parameter=parameter("council.quorum", AFTER), by=book.officer.user, at=AT)
    with pytest.raises(Conflict):
        actions.confirm_parameter(parameter=done, by=book.admin, at=AT)


@pytest.fixture
def below(book: World) -> Member:
    """An emulation officer of a division of the agency."""
    return make_member(book.units[1], "TD02", "Hoàng Thị Yến", "Chuyên viên", RoleKind.EMULATION_OFFICER)


def test_officer_of_a_division_reads_and_neither_proposes_nor_confirms(book: World, below: Member) -> None:
    found, client = parameter("urging.answer_days", AFTER), _client(below.user)
    page = client.get(reverse("rulebook:parameter", args=[found.pk]))
    assert (page.status_code, page.context["form"], page.context["may_confirm"]) == (200, None, False)
    posted = {"value": "12", "valid_from": "01/09/2026", "source": "QĐ 1"}
    assert [client.post(reverse(f"rulebook:{act}", args=[found.pk]), posted).status_code for act in ("confirm", "supersede")] == [403, 403]
    with pytest.raises(Refused, match="của cả cơ quan"):
        actions.confirm_parameter(parameter=found, by=below.user, at=AT)
    with pytest.raises(Refused, match="của cả cơ quan"):
        actions.supersede_parameter(parameter=found, value=12, valid_from=AFTER, source="QĐ 1", by=below.user, at=AT)


@pytest.fixture
def proposed(book: World) -> Parameter:
    """A new value of the emulation officer."""
    old = parameter("urging.answer_days", AFTER)
    return actions.supersede_parameter(parameter=old, value=12, valid_from=AFTER, source="QĐ 1", by=book.officer.user, at=AT)


def test_who_proposed_a_value_does_not_confirm_it_and_another_does(book: World, proposed: Parameter) -> None:
    with pytest.raises(Conflict, match="chính anh/chị đề xuất"):
        actions.confirm_parameter(parameter=proposed, by=book.officer.user, at=AT)
    assert actions.confirm_parameter(parameter=proposed, by=book.admin, at=AT).confirmed_by == book.admin


@pytest.mark.parametrize(("who", "offered"), [("officer", False), ("admin", True)])
def test_pages_offer_the_confirmation_to_others_than_the_proposer(book: World, proposed: Parameter, who: str, offered: bool) -> None:
    client, address = _client(book.admin if who == "admin" else book.officer.user), reverse("rulebook:confirm", args=[proposed.pk])
    pages = [
        client.get(at).content.decode() for at in (reverse("rulebook:parameter", args=[proposed.pk]), reverse("rulebook:parameters") + "?cu=1&n=1000")
    ]
    assert [(address in page, "chờ người khác xác nhận" in page) for page in pages] == [(offered, not offered)] * 2


def test_confirm_of_a_version_that_somebody_changed_is_409_and_leaves_it(book: World) -> None:
    found = parameter("urging.answer_days", AFTER)
    actions.supersede_parameter(parameter=found, value=12, valid_from=dt.date(2026, 9, 1), source="QĐ 1", by=book.admin, at=AT)
    client, address = _client(book.officer.user), reverse("rulebook:confirm", args=[found.pk])
    answers = [client.post(address, {"version": version}).status_code for version in (found.version - 1, found.version)]
    assert (answers, Parameter.objects.get(pk=found.pk).confirmed_by) == ([409, 302], book.officer.user)


@pytest.mark.parametrize("who", ["head", "staff", "director"])
def test_confirm_by_others_is_refused(book: World, who: str) -> None:
    with pytest.raises(Refused):
        actions.confirm_parameter(parameter=parameter("council.quorum", AFTER), by=getattr(book, who).user, at=AT)


def test_supersede_leaves_the_days_before_as_they_were(book: World) -> None:
    old = parameter("learning.citizen.pass", BEFORE)
    new = actions.supersede_parameter(parameter=old, value=85, valid_from=AFTER, source="Quyết định 01/QĐ-KHVN", by=book.officer.user, at=AT)
    assert [parameter("learning.citizen.pass", day).value for day in (BEFORE, AFTER)] == [80, 85]
    assert (new.confirmed_by, list(versions_of(new.code))) == (None, [new, old])


@pytest.mark.parametrize(("start", "source"), [(dt.date(2022, 7, 28), "QĐ 1"), (AFTER, "  ")])
def test_supersede_from_the_same_day_or_without_a_source_is_refused(book: World, start: dt.date, source: str) -> None:
    with pytest.raises(Conflict):
        actions.supersede_parameter(
            parameter=parameter("learning.citizen.pass", AFTER), value=85, valid_from=start, source=source, by=book.officer.user, at=AT
        )


@pytest.mark.parametrize("value", ["ba", True, {"owner": ["ba"], "head": [2], "officer": [5]}])
def test_supersede_by_what_nothing_can_read_is_refused_with_what_was_expected(book: World, value: object) -> None:
    found = parameter("reminder.ladder", AFTER)
    with pytest.raises(Conflict, match='"officer": '):
        actions.supersede_parameter(parameter=found, value=value, valid_from=AFTER, source="QĐ 1", by=book.officer.user, at=AT)


def test_page_begins_with_the_value_in_force_and_keeps_what_was_typed_wrong(book: World) -> None:
    found, client = parameter("urging.answer_days", AFTER), _client(book.officer.user)
    assert client.get(reverse("rulebook:parameter", args=[found.pk])).context["form"].initial["value"] == found.value
    answer = client.post(reverse("rulebook:supersede", args=[found.pk]), {"value": '{"x": 1}', "valid_from": "01/09/2026", "source": "QĐ 1"})
    assert (answer.status_code, "cùng dạng" in answer.content.decode(), answer.context["form"]["value"].value()) == (422, True, '{"x": 1}')
    assert Parameter.objects.filter(code=found.code).count() == 1


def test_database_refuses_a_confirmation_without_its_instant(book: World) -> None:
    with writing(), pytest.raises(IntegrityError):
        Parameter.objects.filter(code="council.quorum").update(confirmed_by=book.admin)


def _client(user: object) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_page_shows_what_is_unconfirmed_and_of_a_topic(book: World) -> None:
    rows = _client(book.staff.user).get(reverse("rulebook:parameters"), {"nhom": "learning", "cho": "1"}).context["rows"]
    assert {row.code for row, *_words in rows} == {row.code for row in SEED if row.topic == "learning"}


def test_page_costs_the_same_queries_for_one_and_for_all(book: World, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    client = _client(book.officer.user)
    for query in ({"nhom": "rating"}, {}):
        with django_assert_max_num_queries(10):
            assert client.get(reverse("rulebook:parameters"), query).status_code == 200


def test_confirm_by_page_of_staff_is_403_of_officer_done(book: World) -> None:
    url = reverse("rulebook:confirm", args=[parameter("council.quorum", AFTER).pk])
    assert [_client(user).post(url).status_code for user in (book.staff.user, book.officer.user)] == [403, 302]
    assert parameter("council.quorum", AFTER).confirmed_by == book.officer.user


def test_supersede_by_page_takes_several_numbers(book: World) -> None:
    url = reverse("rulebook:supersede", args=[parameter("council.quorum", AFTER).pk])
    posted = {"value": "[3, 4]", "valid_from": "01/09/2026", "source": "Quy chế 05/QC-SM"}
    assert _client(book.officer.user).post(url, posted).status_code == 302
    assert parameter("council.quorum", dt.date(2026, 9, 1)).value == [3, 4]
    assert _client(book.officer.user).post(url, posted | {"value": "ba phần tư"}).status_code == 422


def test_rule_of_voting_is_replaced_part_by_part_in_words(book: World) -> None:
    found, client = parameter("award.voting.base", AFTER), _client(book.officer.user)
    page = client.get(reverse("rulebook:parameter", args=[found.pk])).content.decode()
    assert all(words in page for words in ("Mức đạt", "Bằng mức cũng đạt", "số phiếu hợp lệ")) and "<textarea" not in page.split('name="value"')[1]
    kept = html.fromstring(page).xpath("//input[@name='value']/@value")[0]
    said = {
        "value": kept,
        "value-parts": "1",
        "value-denominator": "present",
        "value-threshold": "80 %",
        "value-inclusive": "on",
        "value-absent": "written",
    }
    posted = {**said, "valid_from": "01/09/2026", "source": "Quy chế 05/QC-SM"}
    assert client.post(reverse("rulebook:supersede", args=[found.pk]), posted).status_code == 302
    new = parameter("award.voting.base", dt.date(2026, 9, 1)).value
    assert new == {**found.value, "denominator": "present", "threshold": "80 %", "inclusive": True}
    wrong = client.post(reverse("rulebook:supersede", args=[found.pk]), {**posted, "value-threshold": "quá nửa"})
    assert (wrong.status_code, "Ghi mức đạt như 2/3 hoặc 80 %." in wrong.content.decode(), 'value="quá nửa"' in wrong.content.decode()) == (
        422,
        True,
        True,
    )

"""What a release changed in a rule that an installation has already: told with the differences, taken or left by a named person."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.accounts.test_api import ask
from tests.factories.world import AT, World

from thidua.audit.models import Entry
from thidua.rulebook import actions, queries
from thidua.rulebook.models import Parameter
from thidua.rulebook.phrases import changed, parts_of
from thidua.rulebook.rules.editions import differences, is_offered, mark_of, newest_of
from thidua.rulebook.rules.seed import SEED
from thidua.rulebook.rules.seeding import Seed
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict, Refused

CODE = "title.citizen.indicators"
DAY = dt.date(2026, 8, 1)
TABLES = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2) | st.lists(st.sampled_from(["x", "y"]), max_size=2), max_size=4)


def edition(code: str = CODE) -> Seed:
    return next(one for one in SEED if one.code == code)


def earlier() -> Seed:
    """The indicators of a citizen as an earlier release said them."""
    here = edition()
    gone = {code: row for code, row in here.value.items() if code != "III.2"}
    return replace(here, value={**gone, "I.1": ["Tìm tài liệu", here.value["I.1"][1]]})


@given(TABLES, TABLES)
def test_differences_lead_from_one_table_to_the_other_and_name_nothing_else(before: dict[str, Any], after: dict[str, Any]) -> None:
    led = dict(before)
    for one in differences(before, after):
        assert before.get(one.name) == one.before != one.after == after.get(one.name)
        led.pop(one.name, None)
        if one.after is not None:
            led[one.name] = one.after
    assert led == after


@given(TABLES, TABLES)
def test_edition_is_offered_just_where_it_differs_and_was_not_left(in_use: dict[str, Any], new: dict[str, Any]) -> None:
    assert is_offered(in_use, "", new) == (in_use != new) == (mark_of(in_use) != mark_of(new))
    assert not is_offered(in_use, mark_of(new), new)


def test_mark_does_not_hang_on_the_order_in_which_a_database_gives_a_table_back() -> None:
    table = edition().value
    assert mark_of(dict(reversed(table.items()))) == mark_of(json.loads(json.dumps(table)))


def test_newest_editions_have_no_end_and_one_each() -> None:
    newest = newest_of(reversed(SEED))
    assert all(one.valid_to is None and one.code == code for code, one in newest.items())
    assert newest["salary.base"].value == 2_530_000


@pytest.fixture
def old(world: World) -> Parameter:
    """An installation that an earlier release began and this one upgraded."""
    actions.seed_rulebook(at=AT, shipped=(earlier(),))
    actions.seed_rulebook(at=AT)
    return Parameter.objects.get(code=CODE)


def test_new_installation_is_offered_nothing(world: World) -> None:
    actions.seed_rulebook(at=AT)
    assert queries.offers() == ()


def test_upgrade_changes_no_value_and_offers_the_edition(old: Parameter) -> None:
    assert (old.value, [(one.row, one.edition) for one in queries.offers()]) == (earlier().value, [(old, edition())])
    told = changed(old.value, edition().value, "")
    assert [(name, before, after.partition(":")[0]) for name, before, after in told if name == "III.2"] == [("III.2", "không có", "Hợp tác, chia sẻ")]
    assert {name for name, *_words in told} == {"I.1", "III.2"}


def test_taken_edition_holds_from_its_day_waits_for_a_confirmation_and_is_on_record(old: Parameter, world: World) -> None:
    new = actions.take_edition(parameter=old, valid_from=DAY, version=old.version, by=world.officer.user, at=AT)
    before, after = (queries.parameter(CODE, day) for day in (DAY - dt.timedelta(days=1), DAY))
    assert (before, after, after.value, after.confirmed_by, queries.offers()) == (old, new, edition().value, None, ())
    assert set(Entry.objects.filter(object_id__in=(old.pk, new.pk), actor_id=world.officer.user.pk).values_list("action", flat=True)) == {
        "rulebook.supersede", "rulebook.take",
    }  # fmt: skip
    assert actions.confirm_parameter(parameter=new, by=world.officer.user, at=AT).confirmed_by == world.officer.user  # nobody of the agency wrote it


def test_left_edition_is_offered_no_more_until_a_later_one_says_otherwise(old: Parameter, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.leave_edition(parameter=old, by=world.officer.user, at=AT)
    assert (queries.offers(), queries.parameter(CODE, DAY).value) == ((), earlier().value)
    later = replace(edition(), value={**edition().value, "I": ["Tự học"]})
    monkeypatch.setattr(queries, "SEED", (later,))
    assert [one.edition for one in queries.offers()] == [later]


def test_what_the_agency_put_in_itself_is_offered_no_edition(old: Parameter, world: World) -> None:
    own = {**old.value, "I": ["Tự học suốt đời"]}
    actions.supersede_parameter(parameter=old, value=own, valid_from=DAY, source="Quy chế 05/QC-SM", by=world.officer.user, at=AT)
    assert queries.offers() == ()
    with pytest.raises(Conflict, match="Không còn bản mới"):
        actions.take_edition(parameter=old, valid_from=DAY, by=world.officer.user, at=AT)


def test_edition_from_a_day_that_the_old_one_began_later_and_of_a_stale_page_are_refused(old: Parameter, world: World) -> None:
    with pytest.raises(Conflict, match="hoặc muộn hơn"):
        actions.take_edition(parameter=old, valid_from=old.valid_from, by=world.officer.user, at=AT)
    with pytest.raises(StaleVersion):
        actions.take_edition(parameter=old, valid_from=DAY, version=old.version + 1, by=world.officer.user, at=AT)
    assert Parameter.objects.filter(code=CODE).count() == 1


@pytest.mark.parametrize("who", ["staff", "head", "director"])
def test_edition_by_others_is_refused(old: Parameter, world: World, who: str) -> None:
    user = getattr(world, who).user
    with pytest.raises(Refused):
        actions.take_edition(parameter=old, valid_from=DAY, by=user, at=AT)
    with pytest.raises(Refused):
        actions.leave_edition(parameter=old, by=user, at=AT)


def client_of(user: object) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_pages_tell_the_officer_of_the_edition_and_nobody_else(old: Parameter, world: World) -> None:
    addresses = [reverse("rulebook:parameters"), reverse("rulebook:parameter", args=[old.pk])]
    told = ["ban-moi" in client_of(user).get(at).content.decode() for user in (world.officer.user, world.staff.user) for at in addresses]
    assert told == [True, True, False, False]


def test_page_takes_the_edition_and_tells_a_wrong_day_beside_its_field(old: Parameter, world: World) -> None:
    client, address = client_of(world.officer.user), reverse("rulebook:take", args=[old.pk])
    wrong = client.post(address, {"edition_from": "28/07/2022", "version": old.version})
    assert (wrong.status_code, wrong.context["take"]["edition_from"].value(), list(wrong.context["take"].errors)) == (
        422,
        "28/07/2022",
        ["edition_from"],
    )
    assert client.post(address, {"edition_from": "01/08/2026", "version": old.version}).status_code == 302
    assert queries.parameter(CODE, DAY).value == edition().value


def test_page_keeps_the_value_in_use(old: Parameter, world: World) -> None:
    client = client_of(world.officer.user)
    assert client.post(reverse("rulebook:leave", args=[old.pk]), {"version": old.version}).status_code == 302
    assert "ban-moi" not in client.get(reverse("rulebook:parameter", args=[old.pk])).content.decode()


def test_program_reads_the_editions_that_wait(old: Parameter, world: World) -> None:
    _status, body = ask(world.officer.user, "/rulebook/editions", "rulebook.read")
    assert [(one["code"], one["in_use"], one["offered"]) for one in body] == [(CODE, earlier().value, edition().value)]


def test_indicators_stand_in_a_table_and_other_values_in_a_line(old: Parameter, world: World) -> None:
    assert parts_of({"I": ["Tự học"], "I.1": ["Đọc", "thiếu"]}) == [("I", "Tự học", ""), ("I.1", "Đọc", "thiếu")]
    assert [parts_of(value) for value in (80, [2, 3], "noted", {}, {"excellent": 90}, {"off": ["01-01"]}, {"levels": ["Bậc 1"]})] == [[]] * 7
    page = client_of(world.staff.user).get(reverse("rulebook:parameter", args=[old.pk]))
    assert (len(page.context["parts"]), 'class="sentence"' in page.content.decode()) == (len(old.value), False)

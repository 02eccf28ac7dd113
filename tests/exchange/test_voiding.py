"""Taking a statement back withdraws the entry that came from it, in whichever order the two come, and leaves a record."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.exchange.conftest import Platform, platform_of, said
from tests.factories.work import body
from tests.factories.world import World, signed_in

from thidua.audit.models import Entry
from thidua.exchange import actions
from thidua.exchange.models import Learner, Statement
from thidua.learning import actions as learning
from thidua.learning.models import LogEntry
from thidua.notify.models import Message

pytestmark = pytest.mark.django_db
PASSED = "http://adlnet.gov/expapi/verbs/passed"


def voiding(one: dict[str, Any]) -> dict[str, Any]:
    return said("http://adlnet.gov/expapi/verbs/voided", duration=None, object={"objectType": "StatementRef", "id": one["id"]})


def states() -> list[str]:
    return list(LogEntry.objects.order_by("pk").values_list("evidence__state", flat=True))


def fates() -> list[str]:
    return sorted(Statement.objects.values_list("fate", flat=True))


@pytest.mark.parametrize("confirmed", [False, True])
def test_what_came_first_is_withdrawn_confirmed_or_not_with_a_record_and_its_person_is_told(
    world: World, platform: Platform, confirmed: bool
) -> None:
    one = said()
    platform.post(one)
    if confirmed:
        learning.attest(entry=LogEntry.objects.select_related("evidence__unit", "person").get(), by=world.head.user, at=NOW)
    assert platform.post(voiding(one)).status_code == 200
    assert (states(), fates()) == (["withdrawn"], ["kept", "voided"])
    assert {"exchange.void", "evidence.withdrawn"} <= set(Entry.objects.values_list("action", flat=True))
    told = Message.objects.get(key__startswith="exchange:void:")
    assert (told.user, "Kỹ năng số" in told.subject) == (world.staff.user, True)
    page = body(signed_in(world.admin).get(reverse("exchange:source", args=[Statement.objects.first().source_id])))
    assert "Nền tảng đã rút lại" in page


def test_what_was_taken_back_before_it_came_becomes_no_entry_and_is_shown_as_voided(platform: Platform) -> None:
    one = said()
    platform.post(voiding(one))
    platform.post(one)
    assert (LogEntry.objects.count(), fates()) == (0, ["kept", "voided"])
    assert platform.get({"statementId": one["id"]}).status_code == 404
    assert platform.get({"voidedStatementId": one["id"]}).json()["id"] == one["id"]


def test_both_in_one_batch_in_either_order_leave_nothing_in_the_log(platform: Platform) -> None:
    first, second = said(), said(object={"id": "https://hoc.example.vn/khac"})
    assert platform.post([first, voiding(first), voiding(second), second]).status_code == 200
    assert set(states()) <= {"withdrawn"}
    assert fates() == ["kept", "kept", "voided", "voided"]


def test_entry_stays_while_another_statement_stands_behind_it(platform: Platform) -> None:
    done, passed = said(), said(PASSED)
    platform.post([done, passed])
    platform.post(voiding(done))
    assert states() == ["waiting"]
    platform.post(voiding(passed))
    assert states() == ["withdrawn"]


def test_what_voids_is_not_voided_and_the_same_again_does_nothing(platform: Platform) -> None:
    one = said()
    takes_back = voiding(one)
    platform.post([one, takes_back])
    platform.post(takes_back)
    platform.post(voiding(takes_back))
    assert platform.get({"statementId": takes_back["id"]}).status_code == 200
    assert (states(), Entry.objects.filter(action="exchange.void").count()) == (["withdrawn"], 1)


def test_voided_statement_of_an_unknown_account_enters_nothing_when_the_account_is_linked(world: World, platform: Platform) -> None:
    one = said(account="lan.chi")
    platform.post([one, voiding(one)])
    assert actions.link_learner(learner=Learner.objects.get(identifier__endswith="lan.chi"), person=world.staff.person, by=world.admin, at=NOW) == 0
    assert LogEntry.objects.count() == 0


def test_source_takes_back_only_what_it_said_itself(world: World, platform: Platform) -> None:
    one = said()
    platform.post(one)
    other = platform_of(actions.add_source(unit=world.root, name="Nơi khác", by=None, at=NOW))
    other.post(voiding(one))
    assert states() == ["waiting"]


def minutes() -> list[tuple[int, str]]:
    return sorted(LogEntry.objects.values_list("minutes", "evidence__state"))


def test_corrected_statement_after_a_voided_one_enters_with_what_it_says(world: World, platform: Platform) -> None:
    wrong = said(duration="PT4H")
    platform.post(wrong)
    platform.post([voiding(wrong), said()])
    assert (minutes(), fates()) == ([(45, "waiting"), (240, "withdrawn")], ["entered", "kept", "voided"])
    platform.post(said(PASSED))
    assert minutes() == [(45, "waiting"), (240, "withdrawn")]  # completed, then passed: one thing was learned


def test_correction_is_corrected_again(platform: Platform) -> None:
    for length in ("PT1H", "PT2H", "PT3H"):
        one = said(duration=length)
        platform.post(one)
        platform.post(voiding(one))
    platform.post(said())
    assert minutes() == [(45, "waiting"), (60, "withdrawn"), (120, "withdrawn"), (180, "withdrawn")]


def test_correction_stands_instead_of_what_its_person_took_back_into_the_log(world: World, platform: Platform) -> None:
    wrong = said(duration="PT4H")
    platform.post([wrong, voiding(wrong)])
    learning.put_back(entry=LogEntry.objects.select_related("evidence__unit", "person").get(), by=world.staff.user, at=NOW)
    platform.post(said())
    assert minutes() == [(45, "waiting"), (240, "withdrawn")]


def test_what_its_person_threw_away_does_not_come_back_by_another_statement(world: World, platform: Platform) -> None:
    platform.post(said())
    learning.throw_away(entry=LogEntry.objects.select_related("evidence__unit", "person").get(), by=world.staff.user, at=NOW)
    platform.post(said(PASSED))
    assert minutes() == [(45, "withdrawn")]

"""The endpoint: who comes in, what is kept once, what becomes of a completion, what is given back, what is not supported."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.core.cache import cache
from django.test import Client
from tests.evidence.test_slice import NOW
from tests.exchange.conftest import COMPLETED, COURSE, HOME, Platform, platform_of, said
from tests.factories.world import World

from thidua.exchange import actions
from thidua.exchange.enums import Fate, Scope
from thidua.exchange.models import Credential, Learner, Source, Statement
from thidua.exchange.views import xapi
from thidua.learning.models import LogDoubt, LogEntry
from thidua.store import clock
from thidua.store.gate import writing

pytestmark = pytest.mark.django_db
PASSED = "http://adlnet.gov/expapi/verbs/passed"


def fates() -> list[str]:
    return list(Statement.objects.order_by("stored_at", "id").values_list("fate", flat=True))


def test_about_is_open_and_names_the_version() -> None:
    answer = Client().get("/xapi/about")
    assert (answer.json(), answer["X-Experience-API-Version"]) == ({"version": ["1.0.3"]}, "1.0.3")


def test_completion_becomes_an_entry_that_names_the_source_and_waits_for_the_head(world: World, platform: Platform) -> None:
    one = said()
    answer = platform.post(one)
    assert (answer.status_code, answer.json()) == (200, [one["id"]])
    entry = LogEntry.objects.select_related("evidence").get()
    assert (entry.person, entry.minutes, entry.provider, entry.evidence.title, entry.evidence.state, entry.evidence.held) == (
        world.staff.person, 45, "Nền tảng mẫu", "Kỹ năng số", "waiting", False,
    )  # fmt: skip


def test_same_statement_again_is_kept_once_and_another_of_its_id_clashes(platform: Platform) -> None:
    one = said()
    assert [platform.post(one).status_code for _twice in range(2)] == [200, 200]
    assert (Statement.objects.count(), LogEntry.objects.count()) == (1, 1)
    assert platform.post({**one, "verb": {"id": PASSED}}).status_code == 409
    assert platform.put(one, one["id"]).status_code == 204


def test_completed_then_passed_is_one_entry(platform: Platform) -> None:
    assert platform.post([said(), said(PASSED)]).status_code == 200
    assert (fates(), LogEntry.objects.count()) == (["entered", "entered"], 1)


def test_course_finished_faster_than_it_is_long_is_shown_to_its_person_first(platform: Platform) -> None:
    platform.post(said("http://adlnet.gov/expapi/verbs/initialized", at=NOW - dt.timedelta(minutes=1), duration=None))
    platform.post(said(duration="PT2H"))
    entry = LogEntry.objects.select_related("evidence").get()
    assert (entry.evidence.held, list(LogDoubt.objects.values_list("doubt", flat=True))) == (True, ["too_fast"])


def test_without_a_length_it_is_kept_and_no_entry(platform: Platform) -> None:
    platform.post(said(duration=None))
    assert (fates(), LogEntry.objects.count()) == ([Fate.NO_LENGTH], 0)


def test_length_is_taken_from_when_it_was_begun(platform: Platform) -> None:
    platform.post(said("http://adlnet.gov/expapi/verbs/launched", at=NOW - dt.timedelta(minutes=30), duration=None))
    platform.post(said(duration=None))
    assert LogEntry.objects.get().minutes == 30


def test_unknown_account_waits_until_the_administrator_says_who_it_is(world: World, source: Source, platform: Platform) -> None:
    platform.post(said(account="lan.chi"))
    assert (fates(), LogEntry.objects.count()) == ([Fate.NOBODY], 0)
    learner = Learner.objects.get()
    assert actions.link_learner(learner=learner, person=world.staff.person, by=world.admin, at=NOW) == 1
    assert (fates(), LogEntry.objects.get().person) == ([Fate.ENTERED], world.staff.person)
    platform.post(said(account="lan.chi", at=NOW - dt.timedelta(days=1)))
    assert LogEntry.objects.count() == 2


def test_address_is_known_by_its_hash(world: World, platform: Platform) -> None:
    with writing():
        person = world.staff.person
        person.email = "lan.chi@so.gov.vn"
        person.save()
    platform.post(said(actor={"mbox": "mailto:lan.chi@so.gov.vn"}))
    assert (LogEntry.objects.get().person, "lan.chi" in Learner.objects.get().identifier) == (world.staff.person, False)


def test_voided_statement_is_shown_no_more(platform: Platform) -> None:
    one = said()
    platform.post(one)
    platform.post(said("http://adlnet.gov/expapi/verbs/voided", duration=None, object={"objectType": "StatementRef", "id": one["id"]}))
    assert platform.get({"statementId": one["id"]}).status_code == 404
    assert platform.get({"voidedStatementId": one["id"]}).json()["id"] == one["id"]


def test_statements_are_given_back_narrowed_and_in_pages(platform: Platform) -> None:
    for minute in range(5):
        platform.post(said(at=NOW - dt.timedelta(days=minute + 1)))
    first = platform.get({"limit": "2"}).json()
    second = Client().get(first["more"], headers=platform.headers).json()
    assert (len(first["statements"]), len(second["statements"]), "&tu=4" in second["more"]) == (2, 2, True)
    assert {one["id"] for one in first["statements"]}.isdisjoint(one["id"] for one in second["statements"])
    agent = '{"account":{"homePage":"%s","name":"%s"}}'
    assert [len(platform.get(query).json()["statements"]) for query in (
        {"verb": COMPLETED}, {"verb": PASSED}, {"activity": COURSE}, {"agent": agent % (HOME, "VP02")}, {"agent": agent % (HOME, "X")}, {"since": NOW.isoformat()},
    )] == [5, 0, 5, 5, 0, 0]  # fmt: skip


def test_source_reads_only_what_it_sent(world: World, platform: Platform) -> None:
    one = said()
    platform.post(one)
    other = platform_of(actions.add_source(unit=world.root, name="Nơi khác", by=None, at=NOW))
    assert (other.get().json()["statements"], other.get({"statementId": one["id"]}).status_code) == ([], 404)


@pytest.mark.parametrize("place", ["activities/state", "activities/profile", "agents/profile", "agents", "activities"])
def test_what_is_not_supported_says_so(platform: Platform, place: str) -> None:
    answer = platform.get(place=place)
    assert (answer.status_code, "not supported" in answer.json()["error"]) == (501, True)


def test_who_comes_in(source: Source, platform: Platform) -> None:
    wrong = Platform(platform.key, "khac")
    assert (wrong.get().status_code, "Basic" in wrong.get()["WWW-Authenticate"], Client().get("/xapi/statements").status_code) == (401, True, 401)
    assert platform.post(said(), **{"X-Experience-API-Version": "2.0.0"}).status_code == 400
    writer, reader = platform_of(source, Scope.WRITE), platform_of(source, Scope.READ)
    assert (writer.get().status_code, reader.post(said()).status_code, reader.get().status_code, writer.post(said()).status_code) == (
        403,
        403,
        200,
        200,
    )
    actions.revoke_credential(credential=Credential.objects.get(key=platform.key), by=None, at=NOW)
    assert platform.get().status_code == 401
    actions.end_source(source=source, by=None, at=NOW)
    assert reader.get().status_code == 401


def test_secret_is_kept_as_a_digest_only(platform: Platform) -> None:
    row = Credential.objects.get()
    assert platform.secret not in f"{row.key} {row.digest} {row.scopes}"


def test_rate_is_limited_by_credential(source: Source, platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(xapi, "A_MINUTE", 3)
    assert [platform.get().status_code for _ in range(4)] == [200, 200, 200, 429]
    assert platform_of(source).get().status_code == 200


@pytest.mark.parametrize(
    ("body", "status"),
    [([], 400), ([1], 400), ({}, 400), ([said(), {"id": str(uuid.uuid4())}], 400), ([said()] * 2, 400), ([said() for _ in range(101)], 400)],
)
def test_wrong_bodies_are_refused_whole(platform: Platform, body: object, status: int) -> None:
    assert (platform.post(body).status_code, Statement.objects.count()) == (status, 0)


def test_other_kinds_of_bodies_and_methods_are_refused(platform: Platform) -> None:
    client = Client()
    assert client.post("/xapi/statements", "x", content_type="multipart/mixed; boundary=b", headers=platform.headers).status_code == 501
    assert client.post("/xapi/statements", "{", content_type="application/json", headers=platform.headers).status_code == 400
    assert client.delete("/xapi/statements", headers=platform.headers).status_code == 405
    assert [
        platform.get(query).status_code
        for query in ({"related_agents": "true"}, {"limit": "x"}, {"since": "x"}, {"agent": "x"}, {"statementId": "x"}, {"attachments": "true"})
    ] == [400, 400, 400, 400, 400, 501]


def test_statement_of_the_time_to_come_is_taken_as_of_now(platform: Platform) -> None:
    platform.post(said(at=NOW + dt.timedelta(days=3)))
    assert LogEntry.objects.get().evidence.happened_on == NOW.date()


def test_what_ended_after_midnight_is_of_the_day_on_which_it_began(platform: Platform) -> None:
    ended = dt.datetime.combine(NOW.date(), dt.time(0, 10), clock.VIETNAM)
    platform.post([said(at=ended, duration="PT30M"), said(PASSED, at=ended, duration="PT30M")])
    entry = LogEntry.objects.select_related("evidence").get()
    assert (entry.began_at, entry.ended_at, entry.evidence.happened_on) == (
        ended - dt.timedelta(minutes=30), ended, NOW.date() - dt.timedelta(days=1),
    )  # fmt: skip
    assert (entry.evidence.held, LogDoubt.objects.count()) == (False, 0)


def test_what_took_longer_than_a_day_is_of_its_last_day_and_has_no_times(platform: Platform) -> None:
    platform.post(said(duration="PT25H"))
    entry = LogEntry.objects.select_related("evidence").get()
    assert (entry.minutes, entry.began_at, entry.evidence.happened_on) == (1440, None, NOW.date())

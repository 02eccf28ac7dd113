"""The REST interface as a whole: faults as problem details, the description of it, its page and its reference."""

from __future__ import annotations

import uuid
from collections import defaultdict
from pathlib import Path

import pytest
from django.test import Client
from ninja import Schema
from tests.factories.programs import program_of
from tests.factories.world import AT, World
from tests.site.api_reference import FILE, reference

from thidua.accounts.phrases import SCOPES
from thidua.audit.models import Entry
from thidua.site.api import api
from thidua.store.models import PostedOnce
from thidua.training.actions import Piece, assign_programme, edit_programme, make_programme

ROOT = "/api/v1/"


def test_fault_is_a_problem_with_a_sentence_in_the_language_asked_for(world: World) -> None:
    ask = program_of(world.staff.user, "plans.read")
    vi, en = ask.get("plans/khong-co"), ask.get("plans/khong-co", **{"Accept-Language": "en"})
    assert vi["Content-Type"] == "application/problem+json"
    assert vi.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "Không có địa chỉ này, hoặc tài khoản của mã truy cập không được xem.",
    }
    assert en.json()["detail"] == "There is no such address, or the account of the token may not see it."


def test_call_without_a_token_says_how_to_sign_in(db: None) -> None:
    answer = Client().get(f"{ROOT}plans")
    assert (answer.status_code, answer["WWW-Authenticate"], answer.json()["status"]) == (401, "Bearer", 401)


def test_session_of_a_browser_opens_nothing(world: World) -> None:
    client = Client()
    client.force_login(world.officer.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"{ROOT}plans").status_code == 401


def test_field_of_the_wrong_kind_is_named(world: World) -> None:
    answer = program_of(world.staff.user, "orgs.read").get("orgs/units?on=homqua")
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, "query.on")


@pytest.mark.parametrize("key", ["1", "khong-phai-uuid"])
def test_key_that_is_no_uuid_is_refused(world: World, key: str) -> None:
    assert program_of(world.officer.user, "plans.write").post("plans/x/undo", key=key).status_code == 422
    assert not PostedOnce.objects.exists()


def test_copy_that_came_while_the_first_was_at_work_gets_its_answer_though_the_act_took_the_thing_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the token it finds no answer yet, and then nothing to act on: a group that was let go is not there any more."""
    made = make_programme(unit=world.units[0], title="Một cửa", by=world.head.user, at=AT)
    edit_programme(programme=made, title="Một cửa", summary="", pieces=[Piece("Tiếp công dân")], by=world.head.user, at=AT)
    group = assign_programme(programme=made, unit=world.units[0], due_on=AT.date(), by=world.head.user, at=AT)
    ask, key, end = program_of(world.head.user, "training.write"), uuid.uuid4(), f"programmes/{made.pk}/groups/{group.pk}/end"
    first = ask.post(end, key=key)
    monkeypatch.setattr("thidua.accounts.api._answer_again", lambda request: None)
    copy, other, later = ask.post(end, key=key), ask.post(end, {"other": 1}, key=key), ask.post(end)
    assert [(one.status_code, one.json()) for one in (first, copy)] == [(200, {"location": f"programmes/{made.pk}"})] * 2
    assert (other.status_code, later.status_code, Entry.objects.filter(action="training.programme.unassign").count()) == (404, 404, 1)


def test_key_of_a_refused_request_can_be_used_again(world: World) -> None:
    ask, key = program_of(world.officer.user, "plans.write"), uuid.uuid4()
    assert [ask.post("plans/khong-co/undo", key=key).status_code for _ in range(2)] == [404, 404]
    assert not PostedOnce.objects.exists()


def test_every_operation_takes_one_token_with_a_scope_that_people_can_give() -> None:
    assert {one.scope for one in api.operations()} <= set(SCOPES)


def test_description_tells_scope_key_and_faults_of_each_operation(db: None) -> None:
    paths = Client().get(f"{ROOT}openapi.json").json()["paths"]
    issue = paths[f"{ROOT}plans/{{slug}}/issue"]["post"]
    assert issue["security"] == [{"TokenAuth": ["plans.issue"]}]
    assert [p["name"] for p in issue["parameters"]] == ["slug", "Idempotency-Key"]
    assert [p["name"] for p in paths[f"{ROOT}plans/{{slug}}/submit"]["post"]["parameters"]] == ["slug", "version", "Idempotency-Key"]
    assert set(issue["responses"]) == {"200", "default"}


def test_shapes_of_different_operations_have_different_names_in_the_description() -> None:
    shapes, found = [Schema], defaultdict[str, set[str]](set)
    while shapes:
        shapes += (one := shapes.pop()).__subclasses__()
        if one.__module__.startswith("thidua."):
            found[one.__name__].add(one.__module__)
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}


def test_description_is_made_once_for_a_language_and_stays_the_same(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_described", {})
    first, made = Client().get(f"{ROOT}openapi.json").content, api._describe
    monkeypatch.setattr(api, "_describe", lambda **_options: pytest.fail("made again"))
    assert Client().get(f"{ROOT}openapi.json").content == first
    monkeypatch.setattr(api, "_describe", made)
    Client(headers={"Accept-Language": "en"}).get(f"{ROOT}openapi.json")
    assert set(api._described) == {"vi", "en"}


def test_page_lists_every_operation_under_the_strict_policy(db: None) -> None:
    answer = Client().get("/api/docs/")
    text = answer.content.decode()
    assert [one.path for one in api.operations() if f"<code>{one.method} {one.path}</code>" not in text] == []
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "http://" not in text.replace("http://testserver", "") and "https://" not in text


def test_reference_is_what_the_interface_tells(db: None) -> None:
    assert Path(FILE).read_text(encoding="utf-8") == reference(), "run: python -m tests.site.api_reference --write"

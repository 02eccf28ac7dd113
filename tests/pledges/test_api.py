"""What programs read and write of pledges, and what their tokens do not allow."""

from __future__ import annotations

import uuid

import pytest
from tests.factories.pledges import head_of, make_discussed, make_draft, make_signed, make_term
from tests.factories.programs import Program, program_of
from tests.factories.world import World

from thidua.pledges import queries
from thidua.pledges.models import CheckLine, Comment, Pledge

pytestmark = pytest.mark.django_db


def program(user: object) -> Program:
    return program_of(user, "pledges.read", "pledges.write")  # type: ignore[arg-type]  # reason: an account


def test_program_makes_a_pledge_once_and_writes_its_contents(world: World) -> None:
    term, key, head = make_term(world), str(uuid.uuid4()), program(world.head.user)
    first, again = (head.post("pledges", {"term": str(term.pk), "year": 2025}, key=key) for _ in range(2))
    assert (first.json(), Pledge.objects.count()) == (again.json(), 1)
    where = first.json()["location"]
    lines = [{"text": "Học đủ", "target": "95.5", "target_unit": "%"}, {"text": "Giữ đoàn kết"}]
    assert head.post(f"{where}/contents?version=1", {"lines": lines}).status_code == 200
    told = head.get(where).json()
    assert [(one["text"], one["target"], one["target_year"]) for one in told["contents"]] == [("Học đủ", "95.50", 2025), ("Giữ đoàn kết", None, None)]
    assert head.post(f"{where}/contents?version=1", {"lines": lines}).status_code == 409


def test_program_comments_and_agrees_for_its_own_party_alone(world: World) -> None:
    pledge = make_discussed(world)
    first, second, _third = queries.parties_of(pledge)
    own = program(head_of(1, world))
    assert own.post(f"pledges/{pledge.pk}/comments", {"text": "Ý kiến"}).status_code == 200
    sent = [own.post(f"pledges/{pledge.pk}/agree", {"party": str(one.pk), "edition": 1}).status_code for one in (first, second)]
    seats = own.get(f"pledges/{pledge.pk}").json()["seats"]
    assert (sent, [one["agreed_at"] is not None for one in seats]) == ([403, 200], [False, True, False])
    assert Comment.objects.get().text == "Ý kiến"


def test_program_reports_and_its_keeper_confirms(world: World) -> None:
    pledge = make_signed(world)
    keeper = program(world.head.user)
    assert keeper.post(f"pledges/{pledge.pk}/checks/mid", {"due_on": "2025-06-30"}).status_code == 200
    contents = [one["id"] for one in keeper.get(f"pledges/{pledge.pk}").json()["contents"]]
    for number, party in enumerate(queries.parties_of(pledge)):
        said = [{"content": one, "outcome": "reached", "figure": "10"} for one in contents]
        answer = program(head_of(number, world)).post(f"pledges/{pledge.pk}/checks/mid/report", {"party": str(party.pk), "said": said})
        assert answer.status_code == 200
    told = keeper.get(f"pledges/{pledge.pk}/checks/mid").json()
    assert (told["owed"], len(told["answers"]), CheckLine.objects.count()) == (0, 15, 15)
    confirm, reopen = (f"pledges/{pledge.pk}/checks/mid/{step}" for step in ("confirm", "reopen"))
    said = {"words": "Tốt", "version": told["version"]}
    assert [keeper.post(confirm, one).status_code for one in ({"words": "Tốt"}, said | {"version": said["version"] - 1}, said)] == [422, 409, 200]
    assert keeper.get(f"pledges/{pledge.pk}/checks/mid").json()["state"] == "confirmed"
    again = {"words": "Một bên sửa số liệu", "version": said["version"] + 1}
    assert [keeper.post(reopen, one).status_code for one in ({"words": again["words"]}, again | {"version": said["version"]}, again)] == [
        422,
        409,
        200,
    ]


def test_check_of_an_unknown_kind_is_not_there(world: World) -> None:
    assert program(world.head.user).get(f"pledges/{make_signed(world).pk}/checks/quarter").status_code == 404


def test_scope_and_sight_are_asked_for(world: World) -> None:
    pledge = make_draft(world)
    assert program_of(world.head.user, "plans.read").get("pledges").status_code == 403
    assert program(world.colleague.user).get(f"pledges/{pledge.pk}").status_code == 404
    assert program(world.outsider.user).get("pledges").json() == {"items": [], "count": 0}


def test_content_of_another_pledge_is_no_content_of_this_one(world: World) -> None:
    pledge = make_discussed(world)
    other = make_draft(world, pledge.term)
    content = queries.contents_of(queries.edition_of(other))[0].content
    answer = program(world.head.user).post(f"pledges/{pledge.pk}/comments", {"text": "Ý kiến", "content": str(content.pk)})
    assert (answer.status_code, Comment.objects.count()) == (404, 0)

"""The inbox through the REST interface: one's own messages, and no others."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from tests.factories.programs import Program, program_of
from tests.factories.world import AT, Member, World

from thidua.notify import actions, queries
from thidua.notify.enums import Reason
from thidua.notify.models import Message

pytestmark = pytest.mark.django_db
KEY = uuid.UUID(int=7)


def tell(member: Member, key: str, reason: Reason = Reason.ASSIGNED, hours: int = 0) -> Message:
    actions.tell(users=[member.user], reason=reason, subject=key, body="Nội dung", url="/viec/", key=key, by=None, at=AT + dt.timedelta(hours=hours))
    return Message.objects.get(key=key)


def program(world: World) -> Program:
    return program_of(world.staff.user, "inbox.read", "inbox.write")


def test_inbox_tells_a_message_as_it_was_sent(world: World) -> None:
    message = tell(world.staff, "Việc mới")
    sent = {"reason": "assigned", "subject": "Việc mới", "body": "Nội dung", "url": "/viec/", "at": "2025-03-10T02:00:00Z", "read_at": None}
    sent["settled_at"] = None
    assert program(world).get("inbox").json() == {"items": [{"id": str(message.pk), **sent}], "count": 1}


def test_inbox_shows_unread_first_and_keeps_one_reason(world: World) -> None:
    tell(world.staff, "cũ")
    read = tell(world.staff, "mới", Reason.RETURNED, hours=1)
    actions.mark_read(user=world.staff.user, message=read, at=AT)
    asked = [program(world).get(f"inbox{query}").json()["items"] for query in ("", "?reason=returned", "?reason=x")]
    assert [[row["subject"] for row in rows] for rows in asked] == [["cũ", "mới"], ["mới"], ["cũ", "mới"]]


def test_inbox_shows_what_was_read_newest_first_whenever_it_was_read(world: World) -> None:
    for n, name in enumerate(("cũ", "giữa", "mới")):
        tell(world.staff, name, hours=n)
    for n, message in enumerate(Message.objects.order_by("-at")[:2]):
        actions.mark_read(user=world.staff.user, message=message, at=AT + dt.timedelta(minutes=2 - n))
    assert [one.subject for one in queries.inbox(world.staff.user)] == ["cũ", "mới", "giữa"]


@pytest.mark.parametrize("rows", [1, 3])
def test_inbox_whatever_its_length_asks_the_same_questions(world: World, rows: int, django_assert_num_queries: object) -> None:
    for n in range(rows):
        tell(world.staff, str(n))
    ask = program(world)
    ask.get("inbox")  # the first call of the day also notes the use of the token
    with django_assert_num_queries(3):  # type: ignore[operator]  # reason: a fixture of pytest-django
        assert len(ask.get("inbox").json()["items"]) == rows


def test_mark_read_marks_one_message_and_read_marks_the_rest(world: World) -> None:
    ask, first = program(world), tell(world.staff, "một")
    tell(world.staff, "hai")
    answers = [ask.post(f"inbox/{first.pk}/read", key=KEY) for _ in range(2)]
    assert ([a.json() for a in answers], queries.unread_count(world.staff.user)) == ([{"location": "inbox"}] * 2, 1)
    assert (ask.post("inbox/read").json(), queries.unread_count(world.staff.user)) == ({"location": "inbox"}, 0)


@pytest.mark.parametrize("who", ["colleague", "outsider"])
def test_message_of_somebody_else_is_byte_for_byte_missing_and_stays_unread(world: World, who: str) -> None:
    message, ask = tell(getattr(world, who), "riêng"), program(world)
    denied, missing = ask.post(f"inbox/{message.pk}/read"), ask.post(f"inbox/{KEY}/read")
    assert (denied.status_code, denied.content, ask.get("inbox").json()["items"]) == (404, missing.content, [])
    ask.post("inbox/read")
    assert Message.objects.get().read_at is None


def test_inbox_without_its_scope_is_refused_and_names_the_scope(world: World) -> None:
    message = tell(world.staff, "Việc mới")
    listed = program_of(world.staff.user, "inbox.write").get("inbox")
    marked = [program_of(world.staff.user, "inbox.read").post(address) for address in ("inbox/read", f"inbox/{message.pk}/read")]
    assert [a.status_code for a in (listed, *marked)] == [403] * 3
    assert ["inbox.read" in listed.json()["detail"], *("inbox.write" in a.json()["detail"] for a in marked)] == [True] * 3

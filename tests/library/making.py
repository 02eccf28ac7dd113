"""Resources of the sample agency, reached by the real actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.factories.world import Member, World

from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.library import actions
from thidua.library.actions import Written
from thidua.library.actions.drafting import Brought
from thidua.library.actions.unpacking import look_into
from thidua.library.enums import ResourceKind
from thidua.library.models import Resource
from thidua.questions.actions import Sent
from thidua.questions.models import Attempt
from thidua.questions.queries.papers import asked_in
from thidua.questions.rules.reading.pasted import read_pasted

QUIZ = "Câu 1: Một cộng một?\nA. Một\nB. Hai\nĐáp án: B\n\nCâu 2: Hai cộng hai?\nA. Bốn\nB. Năm\nĐáp án: A"


def text(world: World, by: Member, at: dt.datetime, **changed: Any) -> Resource:
    """A draft of a text."""
    said: dict[str, Any] = {"title": "Bài học từ một hồ sơ", "unit": world.units[0], "body": "Kiểm thành phần ngay tại quầy."}
    return actions.share(kind=ResourceKind.TEXT, written=Written(**{**said, **changed}), by=by.user, at=at)


def course(world: World, by: Member, at: dt.datetime, **changed: Any) -> Resource:
    """A draft of a course with two questions."""
    said: dict[str, Any] = {
        "title": "Trả hồ sơ đúng hẹn", "unit": world.units[0], "body": "Bài 1. Nhận\n\nKiểm đủ.\n\nBài 2. Trả\n\nĐúng hẹn.", "minutes": 20,
        "asked": 2, "passing": 60, "questions": tuple(read_pasted(QUIZ).drafts),
    }  # fmt: skip
    return actions.share(kind=ResourceKind.COURSE, written=Written(**{**said, **changed}), by=by.user, at=at)


def package(world: World, by: Member, content: bytes, at: dt.datetime, name: str = "goi.zip", **changed: Any) -> Resource:
    """A draft of a package."""
    manifest = look_into(content)
    brought = Brought(prepare(name=name, content=content, purpose=Purpose.PACKAGE), manifest)
    said: dict[str, Any] = {"title": manifest.title, "unit": world.units[0], "minutes": 1}
    return actions.share(kind=ResourceKind.PACKAGE, written=Written(**{**said, **changed}), package=brought, by=by.user, at=at)


def published(world: World, one: Resource, at: dt.datetime, *, public: bool = False) -> Resource:
    """Sent by its maker and published by the head of the first unit, or by the officer of the agency where the head made it."""
    maker = one.made_by
    assert maker is not None
    actions.send(resource=one, by=maker, at=at)
    reviewer = world.officer if maker == world.head.user else world.head
    return actions.publish(resource=one, public=public, by=reviewer.user, at=at)


def answers(attempt: Attempt, right: bool) -> list[Sent]:
    """All answers right, or all wrong."""
    sent = []
    for one in asked_in(attempt):
        key = one.content.right_keys[0]
        value = key if right else next(other for other in one.item.order if other != key)
        sent.append(Sent(one.place, 0, lambda _content, _order, value=value: value))  # type: ignore[misc]  # reason: the default holds the value of this turn
    return sent

"""Who leaves, which post ends, and which account is closed, for programs."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.orgs import actions
from thidua.orgs.actions.looking import note_people
from thidua.orgs.api.organisation import WRITE, router
from thidua.orgs.models import Person, Post
from thidua.orgs.permissions import P, check_can
from thidua.orgs.queries import people_visible_to, posts_of
from thidua.store import clock


class PostOut(Schema):
    """A post of a person; without `to_date` it goes on."""

    id: uuid.UUID
    unit_id: uuid.UUID
    position: str
    from_date: dt.date
    to_date: dt.date | None


class DayIn(Schema):
    """The last day, which counts in full: of somebody at work, or of a post."""

    on: dt.date


class ReasonIn(Schema):
    reason: Annotated[str, Field(min_length=1, max_length=300, pattern=r"\S")]


def visible_person(request: HttpRequest, pk: uuid.UUID) -> Person:
    """A person whose record the account may open; anybody else does not exist for it."""
    person: Person = get_object_or_404(people_visible_to(request.user).select_related("user"), pk=pk)
    return person


def _person(request: HttpRequest, pk: uuid.UUID, permission: P) -> Person:
    check_can(request.user, permission)
    person = visible_person(request, pk)
    check_can(request.user, permission, person)
    return person


def _post(person: Person, pk: uuid.UUID) -> Post:
    found: Post = get_object_or_404(posts_of(person), pk=pk)
    return found


@router.get("/people/{pk}/posts", response=list[PostOut], summary=_("Vị trí một người đang giữ và đã giữ, mới nhất trước"))
def posts_of_person(request: HttpRequest, pk: uuid.UUID) -> object:
    person = _person(request, pk, P.PEOPLE_VIEW)
    note_people(people=[person], by=acting(request), at=clock.now())
    return posts_of(person)


@router.post("/people/{pk}/posts/{post_pk}/end", response=Done, auth=WRITE, summary=_("Kết thúc một vị trí của một người"))
def end_post_of(request: HttpRequest, pk: uuid.UUID, post_pk: uuid.UUID, said: DayIn) -> Done:
    check_can(request.user, P.PEOPLE_EDIT)
    person = _person(request, pk, P.PEOPLE_VIEW)
    post = _post(person, post_pk)
    check_can(request.user, P.PEOPLE_EDIT, post.unit)

    def act() -> str:
        actions.end_post(post=post, on=said.on, by=acting(request), at=clock.now())
        return f"/orgs/people/{person.pk}/posts"

    return once(request, act)


@router.post("/people/{pk}/leave", response=Done, auth=WRITE, summary=_("Ghi ngày làm việc cuối của một người"))
def leave_of(request: HttpRequest, pk: uuid.UUID, said: DayIn) -> Done:
    person = _person(request, pk, P.LEAVE)

    def act() -> str:
        actions.leave(person=person, on=said.on, by=acting(request), at=clock.now())
        return f"/orgs/people/{person.pk}/posts"

    return once(request, act)


@router.post("/people/{pk}/access/close", response=Done, auth=WRITE, summary=_("Khóa tài khoản của một người"))
def close_access_of(request: HttpRequest, pk: uuid.UUID, said: ReasonIn) -> Done:
    person = _person(request, pk, P.ACCESS_ISSUE)

    def act() -> str:
        actions.close_access(person=person, reason=said.reason, by=acting(request), at=clock.now())
        return f"/orgs/people/{person.pk}/posts"

    return once(request, act)


@router.post("/people/{pk}/access/second-step/clear", response=Done, auth=WRITE, summary=_("Gỡ xác thực hai bước của một người"))
def clear_second_step_of(request: HttpRequest, pk: uuid.UUID, said: ReasonIn) -> Done:
    person = _person(request, pk, P.SECOND_STEP)

    def act() -> str:
        actions.clear_second_step(person=person, reason=said.reason, by=acting(request), at=clock.now())
        return f"/orgs/people/{person.pk}/posts"

    return once(request, act)


@router.post("/people/{pk}/access/reopen", response=Done, auth=WRITE, summary=_("Mở lại tài khoản của một người"))
def reopen_access_of(request: HttpRequest, pk: uuid.UUID, said: ReasonIn) -> Done:
    person = _person(request, pk, P.ACCESS_ISSUE)

    def act() -> str:
        actions.reopen_access(person=person, reason=said.reason, by=acting(request), at=clock.now())
        return f"/orgs/people/{person.pk}/posts"

    return once(request, act)

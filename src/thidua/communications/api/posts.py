"""Posts and comments for programs: writing, the steps, moderating. Photos are added on the pages."""

import datetime as dt
import uuid
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Field, Schema

from thidua.accounts.api import Done, once
from thidua.accounts.api import summarised as _
from thidua.accounts.queries import acting
from thidua.communications import actions
from thidua.communications.actions import Said
from thidua.communications.api.scopes import MOST, READ, WRITE, router
from thidua.communications.enums import CommentState, PostState
from thidua.communications.models import Comment, Post
from thidua.communications.permissions import P, check_can, own_units
from thidua.communications.queries import comments, posts
from thidua.communications.queries.posts import Wanted
from thidua.communications.queries.public import distributions_of
from thidua.communications.rules.richtext import as_html, as_plain
from thidua.plans.models import Clause
from thidua.plans.queries import visible_to as plans_visible_to
from thidua.store import clock
from thidua.ui.pages import Conflict

LONGEST = 200_000


class StoryOut(Schema):
    """A post. `html` is safe to be shown: it is written anew from the kept text. Send `version` back with a change or a step."""

    id: uuid.UUID
    title: str
    slug: str | None
    state: str
    unit_code: str
    summary: str
    html: str
    text: str
    author: str
    tags: list[str]
    clauses: list[str]
    views: int
    votes: int
    stars: float | None
    correction: str
    publish_at: dt.datetime | None
    published_at: dt.datetime | None
    version: int


class StoryIn(Schema):
    """A draft. `body` is plain text with marks, or HTML where `is_html`: what has no place in a post is left out. `clauses` are codes of clauses."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    unit_code: Annotated[str, Field(max_length=40)]
    summary: Annotated[str, Field(max_length=1000)] = ""
    body: Annotated[str, Field(max_length=LONGEST)] = ""
    is_html: bool = False
    printed_author: Annotated[str, Field(max_length=200)] = ""
    tags: Annotated[str, Field(max_length=800)] = ""
    clauses: Annotated[list[Annotated[str, Field(max_length=6)]], Field(max_length=10)] = Field(default_factory=list)
    takes_comments: bool = True
    consents: bool = False


class StoryEditIn(StoryIn):
    """The draft as it is to be, and the version that was read."""

    version: int


class StoryStepIn(Schema):
    """The step with what was read at `version`: `reason` where it is sent back or withdrawn, `publish_at` where it is scheduled."""

    to: Literal["submitted", "approved", "returned", "scheduled", "unscheduled", "published", "withdrawn", "draft"]
    reason: Annotated[str, Field(max_length=500)] = ""
    publish_at: dt.datetime | None = None
    version: int


class StoryCorrectIn(Schema):
    """What a published post is to say, and what readers are told of it."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    summary: Annotated[str, Field(max_length=1000)] = ""
    body: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    is_html: bool = False
    note: Annotated[str, Field(min_length=1, max_length=1000)]
    version: int


class ReaderCommentOut(Schema):
    """A comment, in plain text."""

    id: uuid.UUID
    post_id: uuid.UUID
    name: str
    text: str
    state: str
    sent_at: dt.datetime
    version: int


class ReaderCommentStepIn(Schema):
    """Whether it is shown, of what was read at `version`."""

    to: Literal["shown", "refused"]
    version: int


def _one(request: HttpRequest, pk: uuid.UUID, permission: P | None = None) -> Post:
    check_can(request.user, P.LIST)
    found: Post = get_object_or_404(posts.visible_to(request.user).select_related("evidence"), pk=pk)
    if permission is not None:
        check_can(request.user, permission, found)
    return found


def _told(rows: list[Post]) -> list[dict[str, Any]]:
    same = ("title", "slug", "state", "summary", "correction", "publish_at", "published_at", "version")
    votes = distributions_of(rows)
    photos = posts.photos_of(rows)
    told = []
    for line in posts.lines_of(rows):
        one, text = line.one, posts.text_of(line.one)
        stars = votes[one.pk]
        told.append(
            {
                **{name: getattr(one, name) for name in same}, "id": one.pk, "unit_code": one.unit.code, "author": one.printed_author, "tags": line.tags,
                "clauses": line.clauses, "views": line.views, "votes": stars.votes, "stars": None if stars.mean is None else float(stars.mean),
                "html": as_html(text, posts.shown_by_file(photos.get(one.pk, []))), "text": as_plain(text),
            }
        )  # fmt: skip
    return told


def _said(request: HttpRequest, said: StoryIn) -> Said:
    unit = own_units(request.user).filter(code=said.unit_code).first()
    if unit is None:
        raise Http404
    rows = Clause.objects.filter(plan__in=plans_visible_to(request.user).order_by(), code__in=said.clauses).select_related("plan")
    clauses = {row.code: row for row in rows}
    if set(said.clauses) - clauses.keys():
        raise Http404
    rest = said.dict(exclude={"unit_code", "clauses", "version"})
    return Said(unit=unit, clauses=tuple(clauses[code] for code in said.clauses), **rest)


@router.get("/posts", auth=READ, response=list[StoryOut], url_name="posts", summary=_("Tin bài"))
def post_list(
    request: HttpRequest,
    words: Annotated[str, Field(max_length=80)] = "",
    state: PostState | Literal[""] = "",
    tag: Annotated[str, Field(max_length=60)] = "",
) -> Any:
    """What one may open, at most two hundred, the newest first."""
    check_can(request.user, P.LIST)
    return _told(list(posts.narrowed(posts.visible_to(request.user), Wanted(words, state, tag=tag))[:MOST]))


@router.get("/posts/{pk}", auth=READ, response=StoryOut, url_name="post", summary=_("Một bài"))
def post(request: HttpRequest, pk: uuid.UUID) -> Any:
    """One with its text."""
    return _told([_one(request, pk)])[0]


@router.post("/posts", auth=WRITE, response=Done, url_name="begin_post", summary=_("Viết bài"))
def begin(request: HttpRequest, said: StoryIn) -> Done:
    """A draft of one's own."""
    check_can(request.user, P.LIST)
    written = _said(request, said)
    return once(request, lambda: f"posts/{actions.begin(said=written, by=acting(request), at=clock.now()).pk}")


@router.post("/posts/{pk}", auth=WRITE, response=Done, url_name="edit_post", summary=_("Sửa bài"))
def edit(request: HttpRequest, pk: uuid.UUID, said: StoryEditIn) -> Done:
    """All of a draft anew; its photos stay."""
    one, written = _one(request, pk, P.EDIT), _said(request, said)

    def act() -> str:
        actions.edit(post=one, said=written, version=said.version, by=acting(request), at=clock.now())
        return f"posts/{pk}"

    return once(request, act)


@router.post("/posts/{pk}/step", auth=WRITE, response=Done, url_name="step_post", summary=_("Gửi duyệt, duyệt, trả lại, hẹn giờ, đăng, rút bài"))
def step(request: HttpRequest, pk: uuid.UUID, said: StoryStepIn) -> Done:
    """The next step of a post."""
    one = _one(request, pk)
    shared: dict[str, Any] = {"post": one, "version": said.version, "by": acting(request), "at": clock.now()}

    def act() -> str:
        match said.to:
            case "submitted":
                actions.submit(**shared)
            case "approved":
                actions.approve(**shared)
            case "returned":
                actions.send_back(reason=said.reason, **shared)
            case "scheduled":
                if said.publish_at is None or said.publish_at.tzinfo is None:
                    raise Conflict(gettext("Ghi giờ đăng kèm múi giờ."))
                actions.schedule(publish_at=said.publish_at, **shared)
            case "unscheduled":
                actions.unschedule(**shared)
            case "published":
                actions.publish(**shared)
            case "withdrawn":
                actions.withdraw(reason=said.reason, **shared)
            case "draft":
                actions.reopen(**shared)
        return f"posts/{pk}"

    return once(request, act)


@router.post("/posts/{pk}/correct", auth=WRITE, response=Done, url_name="correct_post", summary=_("Đính chính bài đã đăng"))
def correct(request: HttpRequest, pk: uuid.UUID, said: StoryCorrectIn) -> Done:
    """Mend what is published, with a note that readers see."""
    one = _one(request, pk, P.PUBLISH)

    def act() -> str:
        actions.correct(post=one, **said.dict(), by=acting(request), at=clock.now())
        return f"posts/{pk}"

    return once(request, act)


@router.get("/post-comments", auth=READ, response=list[ReaderCommentOut], url_name="post_comments", summary=_("Bình luận của người đọc"))
def comment_list(request: HttpRequest, state: CommentState = CommentState.WAITING) -> Any:
    """Those of one state within an editor's reach, at most two hundred."""
    check_can(request.user, P.MODERATE)
    return list(comments.narrowed(comments.visible_to(request.user), "", state)[:MOST])


@router.post("/post-comments/{pk}/step", auth=WRITE, response=Done, url_name="step_comment", summary=_("Duyệt bình luận"))
def decide(request: HttpRequest, pk: uuid.UUID, said: ReaderCommentStepIn) -> Done:
    """Show it or not."""
    check_can(request.user, P.MODERATE)
    row: Comment = get_object_or_404(comments.visible_to(request.user), pk=pk)
    shared: dict[str, Any] = {"comment": row, "version": said.version, "by": acting(request), "at": clock.now()}

    def act() -> str:
        if said.to == "shown":
            actions.show_comment(**shared)
        else:
            actions.refuse_comment(**shared)
        return "post-comments"

    return once(request, act)

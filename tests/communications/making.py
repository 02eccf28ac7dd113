"""Posts of the sample agency, reached by the real actions."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from PIL import Image
from tests.factories.world import AT, Member, World

from thidua.communications import actions
from thidua.communications.actions import Appeared, Said
from thidua.communications.enums import Channel
from thidua.communications.models import MediaEntry, Post, PostPhoto
from thidua.files.actions import Ready, prepare
from thidua.files.enums import Purpose

HOUR = dt.timedelta(hours=1)


def drawn(color: str = "#1D4F91") -> bytes:
    """A picture as a telephone sends it."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), color).save(out, "JPEG")
    return out.getvalue()


def ready(color: str = "#1D4F91") -> Ready:
    """The same, drawn anew."""
    return prepare(name="anh.jpg", content=drawn(color), purpose=Purpose.PHOTO)


def draft(world: World, by: Member, at: dt.datetime = AT, **changed: Any) -> Post:
    """A draft of the first unit."""
    said: dict[str, Any] = {
        "title": "Tuần lễ học tập",
        "unit": world.units[0],
        "summary": "Bảy ngày, tám đơn vị.",
        "body": "Ngày đầu.",
        "consents": True,
    }
    return actions.begin(said=Said(**{**said, **changed}), by=by.user, at=at)


def photo(post: Post, by: Member, at: dt.datetime = AT, color: str = "#1D4F91", **said: Any) -> PostPhoto:
    """A photo on a draft."""
    return actions.add_photo(post=post, ready=ready(color), **{"alt": "Buổi khai mạc", "caption": "Hội trường", **said}, by=by.user, at=at)


def approved(world: World, post: Post, at: dt.datetime = AT) -> Post:
    """Sent by its author, approved by the officer."""
    assert post.made_by is not None
    actions.submit(post=post, by=post.made_by, at=at)
    return actions.approve(post=post, by=world.officer.user, at=at)


def published(world: World, at: dt.datetime = AT, **changed: Any) -> Post:
    """Written by staff, approved and published by the officer."""
    return actions.publish(post=approved(world, draft(world, world.staff, at, **changed), at), by=world.officer.user, at=at)


def noted(world: World, by: Member, at: dt.datetime = AT, **changed: Any) -> MediaEntry:
    """A line of the ledger."""
    said: dict[str, Any] = {
        "unit": world.units[0], "channel": Channel.RADIO, "title": "Chuyên mục học tập", "outlet": "Đài tỉnh", "appeared_on": at.date(), "person": by.person,
    }  # fmt: skip
    return actions.note_media(appeared=Appeared(**{**said, **changed}), by=by.user, at=at)

"""What is kept of a post each time it leaves its author's hands."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from thidua.accounts.models import User
from thidua.communications.enums import Written
from thidua.communications.models import Post, PostVersion


def keep_version(post: Post, why: Written, *, by: User | None, at: dt.datetime) -> None:
    """As it stands now, under the next number. The gate is open, and the post is held."""
    last = PostVersion.objects.filter(post=post).aggregate(last=Max("number"))["last"] or 0
    same = {name: getattr(post, name) for name in ("root", "title", "summary", "body")}
    PostVersion.objects.create(post=post, number=last + 1, why=why, kept_by=by, kept_at=at, **same)

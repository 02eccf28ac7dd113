"""Posts in every state with photos, whom they show, comments of readers, and lines of the ledger, in each of the two agencies; and exemplars."""

from __future__ import annotations

import uuid

from tests.communications.making import ready
from tests.factories.world import AT, DAY
from tests.matrix.world import ABROAD, HOME, Matrix, Thing
from tests.matrix.world_exemplars import add_exemplars

from thidua.communications import actions
from thidua.communications.actions import Appeared, Said
from thidua.communications.enums import Channel
from thidua.communications.models import Post

STATES = ("draft", "submitted", "published", "withdrawn")


def add_communications(made: Matrix) -> None:
    """In the first agency `staff` writes, in the other `foreigner`."""
    for agency, unit, author in ((HOME, "VP", "staff"), (ABROAD, "KT", "foreigner")):
        for state in STATES:
            _story(made, agency, unit, author, state)
        _media(made, agency, unit, author)
    add_exemplars(made)


def _story(made: Matrix, agency: str, unit: str, author: str, state: str) -> None:
    mark, user = made.mark(), made.actors[author].user
    said = Said(
        title=f"Bài {mark}",
        unit=made.units[unit],
        summary=f"Tóm tắt {mark}",
        body=f"Chữ {mark}",
        tags=f"Từ {mark}",
        printed_author=f"Tác giả {mark}",
        consents=True,
    )
    post = actions.begin(said=said, by=user, at=AT)
    photo = actions.add_photo(post=post, ready=ready(), alt=f"Ảnh {mark}", by=user, at=AT)
    shown = actions.name_subject(post=post, kind="matrix.person", subject=uuid.uuid4(), name=f"Người {mark}", by=user, at=AT)
    _brought(post, state)
    path, place = made.units[unit].path, f"{agency} {state}"
    slug = post.slug or f"chua-co-{mark.lower()}"
    made.add(Thing("story", place, {"pk": post.pk, "slug": slug}, agency, path, state, author, post), title=mark, text=mark)
    if state == "draft":
        made.add(Thing("photo", place, {"pk": post.pk, "photo": photo.pk}, agency, path, state, author, photo))
        made.add(Thing("shown", place, {"pk": post.pk, "row": shown.pk}, agency, path, state, author, shown))
    if state == "published":
        _remarks(made, post, agency, path)


def _brought(post: Post, state: str) -> None:
    if state == "draft":
        return
    actions.submit(post=post, by=None, at=AT)
    if state in ("published", "withdrawn"):
        actions.approve(post=post, by=None, at=AT)
        actions.publish(post=post, by=None, at=AT)
    if state == "withdrawn":
        actions.withdraw(post=post, reason="Sai", by=None, at=AT)


def _remarks(made: Matrix, post: Post, agency: str, path: str) -> None:
    for state in ("waiting", "shown"):
        mark = made.mark()
        row = actions.comment(post=post, name="", text=f"Lời {mark}", address=f"192.0.2.{len(mark)}", at=AT)
        if state == "shown":
            actions.show_comment(comment=row, by=None, at=AT)
        made.add(Thing("remark", f"{agency} {state}", {"pk": row.pk}, agency, path, state, row=row), text=mark)


def _media(made: Matrix, agency: str, unit: str, author: str) -> None:
    mark, actor = made.mark(), made.actors[author]
    appeared = Appeared(made.units[unit], Channel.RADIO, f"Buổi {mark}", "Đài tỉnh", DAY, person=actor.person)
    row = actions.note_media(appeared=appeared, by=actor.user, at=AT)
    made.add(Thing("media", agency, {"pk": row.pk}, agency, made.units[unit].path, owner=author, row=row), title=mark)

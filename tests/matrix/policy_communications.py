"""Who may write, review, publish and moderate posts and keep the ledger of media; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.communications.making import drawn
from tests.matrix.policy import Of, Rule, anybody, member, nothing, reads_record_of, values
from tests.matrix.world import ABROAD, Actor, Matrix, Thing

from thidua.communications.models import Comment, MediaEntry, Post, PostPhoto
from thidua.orgs.enums import RoleKind as R

EDITORS = (R.EDITOR, R.EMULATION_OFFICER)
KEEPERS = (*EDITORS, R.UNIT_HEAD)


def owns(actor: Actor, thing: Thing) -> bool:
    return actor.name == thing.owner


def edits(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *EDITORS)


def edits_any(actor: Actor) -> bool:
    return actor.holds(*EDITORS)


def corrects(actor: Actor, thing: Thing) -> bool:
    return edits(actor, thing) and not owns(actor, thing)


def reads_versions(actor: Actor, thing: Thing) -> bool:
    return edits(actor, thing) or owns(actor, thing)


def same_agency(actor: Actor, thing: Thing) -> bool:
    return bool(actor.agency) and actor.agency == thing.agency


def sees(actor: Actor, thing: Thing) -> bool:
    """Their own; what was sent within their reach; what is published in the agency."""
    sent = thing.state != "draft" and actor.over(thing.path, *EDITORS, R.UNIT_HEAD, R.LEADER)
    return owns(actor, thing) or sent or (thing.state == "published" and same_agency(actor, thing))


def steps(actor: Actor, thing: Thing) -> bool:
    """The step that `stepped` asks for: sent by its author, approved by an editor who is not, withdrawn by either, taken up again by its author."""
    if thing.state in ("draft", "withdrawn"):
        return owns(actor, thing)
    return edits(actor, thing) and not owns(actor, thing) if thing.state == "submitted" else owns(actor, thing) or edits(actor, thing)


def is_public(_actor: Actor, thing: Thing) -> bool:
    return thing.state == "published"


def reads_title(actor: Actor, thing: Thing) -> bool:
    return sees(actor, thing) or is_public(actor, thing) or reads_record_of(actor, thing)


def keeps(actor: Actor, thing: Thing) -> bool:
    return actor.over(thing.path, *KEEPERS)


def sees_media(actor: Actor, thing: Thing) -> bool:
    return same_agency(actor, thing)


def decides_media(actor: Actor, thing: Thing) -> bool:
    return keeps(actor, thing) and not owns(actor, thing)


def reads_media(actor: Actor, thing: Thing) -> bool:
    return sees_media(actor, thing) or reads_record_of(actor, thing)


def reads_comment(actor: Actor, thing: Thing) -> bool:
    return edits(actor, thing) or thing.state == "shown"


def version(model: Any, thing: Thing | None) -> int:
    return int(model.objects.get(pk=thing.row.pk).version) if thing else 1


def own_unit(made: Matrix, actor: Actor, thing: Thing | None) -> Any:
    if thing is not None:
        return made.units["KT" if thing.agency == ABROAD else "VP"]
    return next((unit for unit in made.units.values() if unit.path == actor.path), made.units["VP"])


def begun(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"title": "Tin mới", "unit": own_unit(made, actor, thing).pk}


def said(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {**begun(made, actor, thing), "body": "Chữ mới", "body_form": "marks", "tags": "Mới", "version": version(Post, thing)}


def said_by_program(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"title": "Tin mới", "unit_code": own_unit(made, actor, thing).code, "body": "Chữ mới", "tags": "Mới", "version": version(Post, thing)}


def stepped(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    to = {"draft": "submitted", "submitted": "approved", "withdrawn": "draft"}.get(thing.state if thing else "", "withdrawn")
    return {"to": to, "reason": "Vì vậy", "version": version(Post, thing)}


def corrected(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"title": "Tin đã sửa", "body": "Chữ sửa", "body_form": "marks", "note": "Sửa số", "version": version(Post, thing)}


def corrected_by_program(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"title": "Tin đã sửa", "body": "Chữ sửa", "note": "Sửa số", "version": version(Post, thing)}


def pictured(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"alt": "Hội trường", "photo": SimpleUploadedFile("anh.jpg", drawn(), "image/jpeg")}


def described(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"alt": "Lời mới", "version": version(PostPhoto, thing)}


def decided(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "refused" if thing and thing.state == "shown" else "shown", "version": version(Comment, thing)}


def told(made: Matrix, actor: Actor, thing: Thing | None) -> dict[str, Any]:
    unit = own_unit(made, actor, None).pk
    return {"channel": "radio", "title": "Chuyên mục", "outlet": "Đài tỉnh", "appeared_on": "01/03/2025", "times": "2", "unit": unit, "by_me": "on"}


def told_by_program(made: Matrix, actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    unit = own_unit(made, actor, None).code
    return {"channel": "radio", "title": "Chuyên mục", "outlet": "Đài tỉnh", "appeared_on": "2025-03-01", "times": 2, "unit_code": unit}


def confirmed(_made: Matrix, _actor: Actor, thing: Thing | None) -> dict[str, Any]:
    return {"to": "confirmed", "version": version(MediaEntry, thing)}


PHOTO = frozenset({"communications.postphoto", "files.storedfile", "files.picture", "files.fileuse"})
POST = frozenset({"communications.post", "communications.posttag", "communications.postclause"})
TOLD = frozenset({"notify.message", "jobs.job"})
PROVED = frozenset({"evidence.evidence", "evidence.evidenceclause", "measures.measurefact", "measures.unitmeasure"})
STEPPED = POST | TOLD | PROVED | {"communications.postversion", "search.document"}
COMMENTED, MEDIA = frozenset({"communications.comment"}), frozenset({"communications.mediaentry"}) | PROVED
LOOSE = frozenset({"communications.salt", "communications.sending"})
COMMUNICATIONS: dict[str, Rule] = {
    "communications:list": Rule(member),
    "communications:new": Rule(member, form=begun, writes=POST, by="staff"),
    "communications:post": Rule(member, "story", sees),
    "communications:edit": Rule(member, "story", sees, owns, acts_to_read=True, form=said, writes=POST, by="staff", versioned=True),
    "communications:photo-add": Rule(member, "story", sees, owns, reads=False, form=pictured, writes=PHOTO, by="staff"),
    "communications:photo": Rule(
        member, "photo", sees, owns, reads=False, form=described, writes=frozenset({"communications.postphoto"}), by="staff", versioned=True
    ),
    "communications:unname": Rule(
        member, "shown", sees, owns, reads=False, form=nothing, writes=frozenset({"communications.postsubject"}), by="staff"
    ),
    "communications:step": Rule(member, "story", sees, steps, reads=False, form=stepped, writes=STEPPED, by="staff", versioned=True),
    "communications:correct": Rule(member, "story", sees, corrects, acts_to_read=True, form=corrected, writes=STEPPED, by="officer", versioned=True),
    "communications:versions": Rule(member, "story", sees, reads_versions, acts_to_read=True),
    "communications:comments": Rule(edits_any),
    "communications:comment-decide": Rule(edits_any, "remark", edits, reads=False, form=decided, writes=COMMENTED, by="officer", versioned=True),
    "communications:media": Rule(member),
    "communications:media-new": Rule(member, form=told, writes=MEDIA, by="staff"),
    "communications:media-step": Rule(
        member, "media", sees_media, decides_media, reads=False, form=confirmed, writes=MEDIA, by="officer", versioned=True
    ),
    "communications:public-list": Rule(anybody),
    "communications:public": Rule(anybody, "story", is_public, traced=True),
    "communications:rate": Rule(
        anybody, "story", is_public, reads=False, form=values(stars="4"), writes=LOOSE | {"communications.rating"}, by="nobody", silent=True
    ),
    "communications:comment": Rule(
        anybody, "story", is_public, reads=False, form=values(text="Hay"), writes=LOOSE | COMMENTED, by="nobody", silent=True
    ),
    "api:posts": Rule(member),
    "api:post": Rule(member, "story", sees),
    "api:begin_post": Rule(member, reads=False, form=said_by_program, writes=POST, by="staff"),
    "api:edit_post": Rule(member, "story", sees, owns, reads=False, form=said_by_program, writes=POST, by="staff"),
    "api:step_post": Rule(member, "story", sees, steps, reads=False, form=stepped, writes=STEPPED, by="staff", versioned=True),
    "api:correct_post": Rule(member, "story", sees, corrects, reads=False, form=corrected_by_program, writes=STEPPED, by="officer"),
    "api:post_comments": Rule(edits_any),
    "api:step_comment": Rule(edits_any, "remark", edits, reads=False, form=decided, writes=COMMENTED, by="officer"),
    "api:media_entries": Rule(member),
    "api:note_media": Rule(member, reads=False, form=told_by_program, writes=MEDIA, by="staff"),
    "api:step_media": Rule(member, "media", sees_media, decides_media, reads=False, form=confirmed, writes=MEDIA, by="officer"),
}
COMMUNICATIONS_READS: dict[str, Of] = {
    "story.title": reads_title,
    "story.text": reads_title,
    "remark.text": reads_comment,
    "media.title": reads_media,
}

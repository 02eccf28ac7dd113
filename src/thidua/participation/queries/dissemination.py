"""Reads of disseminations for the one who reads: what is to be read, and the page of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from thidua.files.models import StoredFile
from thidua.files.queries import readable
from thidua.orgs.models import Unit
from thidua.orgs.queries import standing_of
from thidua.orgs.rules.paths import line_of
from thidua.participation.enums import Because, DisseminationState
from thidua.participation.models import Acknowledgement, Dissemination, Meeting, Recipient, RegisteredDocument
from thidua.participation.permissions import COUNTED_FOR
from thidua.participation.queries.reach_facts import audience_on, concern_of, reader_of
from thidua.participation.rules.reach_concern import pick
from thidua.plans.queries import ClauseRow, outline
from thidua.search.queries import having_words
from thidua.store import clock


def visible_to(user: Any) -> QuerySet[Dissemination]:
    """What somebody is asked to read, and for those in charge all of their agency: the same rule as `permissions.P.READ`."""
    standing = standing_of(user)
    asked = Recipient.objects.filter(dissemination=OuterRef("pk"), person=standing.person_id, released_on=None)
    allowed = Q(Exists(asked)) if standing.person_id else Q(pk__in=[])
    if standing.root is not None and standing.holds(*COUNTED_FOR):
        allowed |= Q(root=standing.root)
    return Dissemination.objects.filter(allowed).select_related("plan__movement", "document", "unit")


def to_read(user: Any) -> QuerySet[Dissemination]:
    """Văn bản cần đọc: the open ones that somebody has not confirmed, what falls due first in front."""
    rows = _unconfirmed(user)
    open_now = Dissemination.objects.filter(pk__in=rows.values("dissemination"), state=DisseminationState.OPEN)
    return open_now.select_related("plan", "document").order_by(F("due_on").asc(nulls_last=True), "-opened_at")


def asks(user: Any, dissemination: Dissemination) -> bool:
    """Whether a document that is open still waits for somebody's confirmation."""
    return dissemination.state == DisseminationState.OPEN and _unconfirmed(user).filter(dissemination=dissemination).exists()


def _unconfirmed(user: Any) -> QuerySet[Recipient]:
    person = standing_of(user).person_id
    return Recipient.objects.filter(person=person, released_on=None).exclude(pk__in=Acknowledgement.objects.values("recipient"))


def have_read(user: Any) -> QuerySet[Acknowledgement]:
    """What somebody confirmed, or had attested, the newest first."""
    person = standing_of(user).person_id
    return Acknowledgement.objects.filter(recipient__person=person).select_related("dissemination").order_by("-at")


@dataclass(frozen=True)
class Picked:
    """A clause of the reader's own, and the code of the reason."""

    row: ClauseRow
    because: Because


@dataclass(frozen=True)
class Reading:
    """The page of one document for one reader. `asked` is None for somebody in charge who is not asked themselves."""

    dissemination: Dissemination
    asked: Recipient | None
    ack: Acknowledgement | None
    picks: tuple[Picked, ...]
    rows: Sequence[ClauseRow]
    files: tuple[StoredFile, ...]
    waiting: int


def reading(user: Any, dissemination: Dissemination) -> Reading:
    """The page of a document, in a fixed number of questions."""
    asked = Recipient.objects.filter(dissemination=dissemination, person=standing_of(user).person_id, released_on=None).first()
    ack = Acknowledgement.objects.filter(recipient=asked).select_related("by", "meeting").first() if asked else None
    rows = outline(dissemination.plan) if dissemination.plan else []
    by_id = {row.clause.pk: row for row in rows}
    found = pick(reader_of(user), [concern_of(row) for row in rows])
    picks = tuple(Picked(by_id[one.id], one.because) for one in found)
    return Reading(dissemination, asked, ack, picks, rows, files_of(user, dissemination), to_read(user).exclude(pk=dissemination.pk).count())


def files_of(user: Any, dissemination: Dissemination) -> tuple[StoredFile, ...]:
    """The original and its sealed scan, as far as the reader may have them."""
    plan, document = dissemination.plan, dissemination.document
    ids: tuple[uuid.UUID | None, ...] = (plan.sealed_file, plan.source_file) if plan else (document.file if document else None,)
    return tuple(file for pk in ids if pk and (file := readable(user, pk)))


def documents_visible_to(user: Any) -> QuerySet[RegisteredDocument]:
    """The registered documents of one's agency: they are kept to be read."""
    root = standing_of(user).root
    found = RegisteredDocument.objects.filter(root=root) if root else RegisteredDocument.objects.none()
    return found.select_related("unit", "registered_by").order_by("-issued_on", "-id")


DOCUMENT_SORTS = {"": ("-issued_on", "-id"), "ten": ("subject", "id")}
SORTS = {"": ("-state", "-opened_at"), "han": ("due_on", "id"), "ten": ("title", "id")}


def documents_listed(user: Any, kind: str = "", words: str = "", sort: str = "") -> QuerySet[RegisteredDocument]:
    """The same as a list shows them: of one kind, with some words, in an order."""
    rows = documents_visible_to(user)
    rows = having_words(rows.filter(kind=kind) if kind else rows, words, "subject", "number", "issuer")
    found: QuerySet[RegisteredDocument] = rows.order_by(*DOCUMENT_SORTS[sort])
    return found


def listed(user: Any, state: str = "", words: str = "", sort: str = "") -> QuerySet[Dissemination]:
    """What was brought to the people, those under way first unless asked otherwise."""
    rows = visible_to(user)
    found: QuerySet[Dissemination] = having_words(rows.filter(state=state) if state else rows, words, "title").order_by(*SORTS[sort])
    return found


def may_read_file(user: Any, document_id: uuid.UUID) -> bool:
    """Whether somebody may have the file of a registered document."""
    return bool(documents_visible_to(user).filter(pk=document_id).exists())


def meetings_of(dissemination: Dissemination) -> QuerySet[Meeting]:
    """The meetings at which a document was presented, the newest first."""
    return Meeting.objects.filter(dissemination=dissemination).select_related("unit", "chair").order_by("-held_on", "-id")


def meetings_for(dissemination: Dissemination, recipients: QuerySet[Recipient]) -> QuerySet[Meeting]:
    """The meetings that may stand as the record for some of these people: of their own unit, or of one above it."""
    places = recipients.order_by().values_list("unit__path", flat=True).distinct()
    return meetings_of(dissemination).filter(unit__path__in={path for place in places for path in line_of(place)})


def audience_size(unit: Unit) -> int:
    """How many people work under a unit today."""
    return len(audience_on(unit, clock.today()))

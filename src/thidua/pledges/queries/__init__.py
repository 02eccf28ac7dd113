"""Pledges: who sees which, who signs, how far each is."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, F, IntegerField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from thidua.files.models import StoredFile
from thidua.files.queries import opened
from thidua.orgs.models import BodyMember
from thidua.orgs.queries import standing_of, under
from thidua.orgs.rules.paths import line_of
from thidua.plans.models import Clause, Plan
from thidua.pledges.models import Agreement, Comment, Content, ContentClause, Edition, Invitation, Party, Pledge, Scan, Signature, SignedFile
from thidua.pledges.permissions import DRAFT_READERS, SIGNERS, reads_drafts, stands_for
from thidua.pledges.rules.signing import Promise, Wording, digest_of, next_to_sign
from thidua.pledges.rules.states import KEPT
from thidua.store import clock
from thidua.vn.search import fold

SORTS: Mapping[str, tuple[Any, ...]] = {
    "": ("-year", "-made_at", "-id"),
    "ten": ("title", "-id"),
    "ky": (F("signed_at").desc(nulls_last=True), "-id"),
}


def visible_to(user: Any) -> Any:
    """Those one keeps or leads in every state; those of the own unit or body once they went round, also when they are written anew or given up;
    signed ones in the whole agency."""
    standing = standing_of(user)
    kept = under(standing.scopes(*DRAFT_READERS), "unit__path")
    went_round = Q(Exists(Edition.objects.filter(pledge=OuterRef("pk"), sent_at__isnull=False)))
    return _with(Pledge.objects.filter(kept | (went_round & Q(Exists(_own_parties(user)))) | Q(state__in=KEPT, root=standing.root)))


def _own_parties(user: Any) -> Any:
    standing = standing_of(user)
    mine = Q(unit__path__in=line_of(standing.unit_path)) | under(standing.scopes(*SIGNERS), "unit__path")
    if standing.person_id is not None:
        led = BodyMember.objects.on(clock.today()).filter(leads=True, person=standing.person_id).values("body")
        mine |= Q(body__head=standing.person_id) | Q(body__in=led)
    return Party.objects.filter(mine, pledge=OuterRef("pk"), out_at=None)


def _with(rows: Any) -> Any:
    return rows.select_related("unit", "term__cluster", "movement", "made_by")


def listed(user: Any, *, words: str = "", state: str = "", year: int | None = None, sort: str = "") -> Any:
    """Pledges with how many parties there are and how many have signed the newest version."""
    rows = visible_to(user)
    rows = rows.filter(search_key__contains=fold(words)) if words else rows
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(year=year) if year else rows
    signed = Signature.objects.filter(edition__pledge=OuterRef("pk"), edition__number=OuterRef("edition"))
    return rows.annotate(
        parties=_count(Party.objects.filter(pledge=OuterRef("pk"), out_at=None), "pledge"), signed=_count(signed, "edition__pledge")
    ).order_by(*SORTS.get(sort, SORTS[""]))


def _count(rows: Any, key: str) -> Any:
    return Coalesce(Subquery(rows.order_by().values(key).annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def years_of(user: Any) -> list[int]:
    """The years that have pledges, the newest first."""
    return sorted(set(visible_to(user).order_by().values_list("year", flat=True)), reverse=True)


def parties_of(pledge: Pledge) -> list[Party]:
    """Who signs, in the declared order."""
    return [one for one in _ever_parties(pledge) if one.out_at is None]


def _ever_parties(pledge: Pledge) -> list[Party]:
    return list(Party.objects.filter(pledge=pledge).select_related("unit", "body", "body__unit").order_by("order", "id"))


def parties_in(pledge: Pledge, edition: Edition) -> list[Party]:
    """The parties of a version as it was sent round, also those that were taken out since; of one that is written who signs now."""
    every, kept = _ever_parties(pledge), list(dict(edition.parties))
    if not kept:
        return [one for one in every if one.out_at is None]
    return sorted((one for one in every if str(one.pk) in kept), key=lambda one: kept.index(str(one.pk)))


def edition_of(pledge: Pledge, number: int | None = None) -> Edition:
    """A version; the newest when no number is given."""
    found: Edition = Edition.objects.get(pledge=pledge, number=number or pledge.edition)
    return found


def edition_for(user: Any, pledge: Pledge) -> Edition:
    """The newest version that somebody reads: the draft in hand for who keeps or leads it, the last one that was sent for the parties."""
    newest = edition_of(pledge)
    if newest.sent_at is not None or reads_drafts(user, pledge):
        return newest
    return Edition.objects.filter(pledge=pledge, sent_at__isnull=False).order_by("number").last() or newest


def editions_of(pledge: Pledge, upto: int | None = None) -> list[Edition]:
    """All versions, the newest first; those up to a number when it is given."""
    rows = Edition.objects.filter(pledge=pledge, **({"number__lte": upto} if upto else {}))
    return list(rows.select_related("made_by").order_by("-number"))


@dataclass(frozen=True)
class ContentRow:
    """A content with the clauses that it answers."""

    content: Content
    clauses: list[Clause] = field(default_factory=list)


def contents_of(edition: Edition) -> list[ContentRow]:
    """The contents of a version in order, in two questions."""
    rows = list(Content.objects.filter(edition=edition).order_by("order", "id"))
    tied: dict[uuid.UUID, list[Clause]] = {}
    for tie in ContentClause.objects.filter(content__in=rows).select_related("clause__plan").order_by("clause__order"):
        tied.setdefault(tie.content_id, []).append(tie.clause)
    return [ContentRow(one, tied.get(one.pk, [])) for one in rows]


def wording_of(pledge: Pledge, edition: Edition) -> Wording:
    """All that is signed of a version."""
    promises = tuple(
        Promise(
            row.content.text,
            tuple(f"{one.plan.number or one.plan.code} {one.path}" for one in row.clauses),
            row.content.measure,
            row.content.target,
            row.content.target_unit,
            row.content.target_year,
        )
        for row in contents_of(edition)
    )
    return Wording(title_of(pledge, edition), pledge.year, tuple(names_of(pledge, edition).values()), edition.opening, promises, edition.closing)


def title_of(pledge: Pledge, edition: Edition) -> str:
    """What the pledge is called in a version: as it was sent round, or as it stands while it is written."""
    return edition.title or pledge.title


def names_of(pledge: Pledge, edition: Edition) -> dict[str, str]:
    """The names of the parties in a version by their keys, in its order: as it was sent round, or as they stand while it is written."""
    return dict(edition.parties) or {str(one.pk): one.name for one in parties_of(pledge)}


def is_whole(pledge: Pledge, edition: Edition) -> bool:
    """Whether the contents are, letter by letter, those that were sent round and signed."""
    return not edition.digest or edition.digest == digest_of(wording_of(pledge, edition))


@dataclass(frozen=True)
class Seat:
    """A party with its agreement to the newest version and its signature."""

    party: Party
    agreed: Agreement | None
    signature: Signature | None
    mine: bool
    turn: bool


def seats_of(user: Any, pledge: Pledge, edition: Edition) -> list[Seat]:
    """The parties in order with how far each is: three questions."""
    parties = parties_in(pledge, edition)
    agreed = {one.party_id: one for one in Agreement.objects.filter(edition=edition).select_related("by")}
    signed = {one.party_id: one for one in Signature.objects.filter(edition=edition)}
    turn = next_to_sign([one.pk for one in parties], signed)
    return [Seat(one, agreed.get(one.pk), signed.get(one.pk), stands_for(user, one), one.pk == turn) for one in parties]


def comments_of(edition: Edition) -> list[Comment]:
    """What was said of a version, the newest last."""
    rows = Comment.objects.filter(edition=edition).select_related("by", "party__unit", "party__body", "content")
    return list(rows.order_by("at", "id"))


def scans_of(edition: Edition) -> list[Scan]:
    """The scans of the original, the newest first."""
    return list(Scan.objects.filter(edition=edition).order_by("-at"))


def invitation_of(pledge: Pledge) -> Invitation | None:
    """The invitation to the signing, when one went out."""
    found: Invitation | None = Invitation.objects.filter(pledge=pledge).first()
    return found


def former_of(pledge: Pledge) -> Pledge | None:
    """The pledge of the year before of the same cluster or unit: its contents are a good beginning."""
    rows = Pledge.objects.filter(kind=pledge.kind, year__lt=pledge.year, state__in=KEPT)
    rows = rows.filter(term__cluster=pledge.term.cluster_id) if pledge.term else rows.filter(unit=pledge.unit_id)
    found: Pledge | None = rows.order_by("-year", "-signed_at").first()
    return found


def of_term(user: Any, term: Any) -> list[Pledge]:
    """The pledges of a cluster in its year that somebody may open."""
    return list(visible_to(user).filter(term=term).order_by("-made_at"))


def of_movement(user: Any, plan: Plan) -> list[Pledge]:
    """The pledges in the movement of a plan, or with a content that answers one of its clauses."""
    tied = ContentClause.objects.filter(clause__plan=plan, content__edition__pledge=OuterRef("pk"), content__edition__number=OuterRef("edition"))
    about = Q(Exists(tied)) | (Q(movement=plan.movement_id) if plan.movement_id else Q(pk__in=[]))
    return list(visible_to(user).select_related(None).filter(about).order_by("-year", "-made_at")[:10])


def of_clause(user: Any, clause: Clause) -> list[Content]:
    """The contents of signed pledges that answer a clause."""
    ties = ContentClause.objects.filter(
        clause=clause, content__edition__pledge__state__in=KEPT, content__edition__number=F("content__edition__pledge__edition")
    )
    found = [tie.content for tie in ties.select_related("content__edition").order_by("content__edition__pledge__year")]
    root = standing_of(user).root
    away = {one.edition.pledge_id for one in found if one.root != root}  # those of the own agency are signed and open to all: see `visible_to`
    opens = set(visible_to(user).select_related(None).filter(pk__in=away).values_list("pk", flat=True)) if away else set()
    return [one for one in found if one.root == root or one.edition.pledge_id in opens][:10]


def may_read_scan(user: Any, scan_id: uuid.UUID) -> bool:
    """A scan is open to whoever may open the pledge."""
    row = Scan.objects.filter(pk=scan_id).select_related("edition").first()
    return row is not None and bool(user.is_authenticated) and bool(visible_to(user).filter(pk=row.edition.pledge_id).exists())


def newest_signed_file(edition: Edition) -> SignedFile | None:
    """The file with all signatures by certificate that a version has so far."""
    found: SignedFile | None = SignedFile.objects.filter(edition=edition).select_related("signature__party").order_by("-at", "-id").first()
    return found


def content_of(signed: SignedFile) -> bytes:
    """The bytes of a signed file."""
    with opened(StoredFile.objects.get(pk=signed.file)) as file:
        return bytes(file.read())


def may_read_signed_file(user: Any, signed_id: uuid.UUID) -> bool:
    """A signed file is open to whoever may open the pledge."""
    row = SignedFile.objects.filter(pk=signed_id).select_related("edition").first()
    return row is not None and bool(user.is_authenticated) and bool(visible_to(user).filter(pk=row.edition.pledge_id).exists())

"""How a pledge comes to be: made with its parties and first contents, edited, sent round, taken back for a new version."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.notify.actions import settle
from thidua.notify.enums import Reason
from thidua.orgs.models import Body, ClusterYear, Unit
from thidua.plans.models import Clause, Movement
from thidua.pledges.actions.telling import speakers, tell_of
from thidua.pledges.enums import PledgeKind, PledgeState
from thidua.pledges.models import Content, ContentClause, Edition, Party, Pledge
from thidua.pledges.permissions import P, check_can
from thidua.pledges.queries import contents_of, edition_of, parties_of, wording_of
from thidua.pledges.rules.pasting import MOST
from thidua.pledges.rules.samples import CLOSING, CONTENTS, opening_of, title_of
from thidua.pledges.rules.signing import digest_of
from thidua.pledges.rules.states import TRANSITIONS
from thidua.store.ids import new_id
from thidua.ui.pages import Conflict, Owed


@dataclass(frozen=True)
class Whom:
    """Between whom a pledge is: a cluster in its year, a unit with others below it and bodies beside it, or head and union of a unit."""

    kind: PledgeKind
    unit: Unit
    term: ClusterYear | None = None
    body: Body | None = None
    units: tuple[Unit, ...] = ()
    bodies: tuple[Body, ...] = ()


@dataclass(frozen=True)
class Line:
    """A content as it is to be; `key` is that of the content it replaces, None for a new one."""

    text: str
    key: uuid.UUID | None = None
    clauses: tuple[Clause, ...] | None = None
    measure: str = ""
    target: Decimal | None = None
    target_unit: str = ""
    target_year: int | None = None


def step(pledge: Pledge, to: PledgeState, version: int | None = None) -> None:
    """Set the next state, or say that the pledge is elsewhere by now."""
    hold(pledge)
    if to not in TRANSITIONS[PledgeState(pledge.state)]:
        raise Conflict(_("Giao ước đang ở bước khác. Mở lại trang để xem."))
    pledge.expect(version)
    pledge.state = to


def make_pledge(*, whom: Whom, year: int, movement: Movement | None = None, by: User | None, at: dt.datetime) -> Pledge:
    """A draft with the parties in the usual order (head of the cluster first) and the sample contents."""
    name = whom.term.cluster.name if whom.term else f"thủ trưởng và {whom.body.name}" if whom.body else whom.unit.name
    made = Pledge(root=whom.unit.root, kind=whom.kind, unit=whom.unit, term=whom.term, movement=movement, year=year, made_by=by, made_at=at)
    made.title = title_of(whom.kind, name, year)
    check_can(by, P.WRITE, made)
    parties = _parties(whom)
    if len(parties) < 2 and whom.kind is not PledgeKind.UNIT:
        raise Conflict(_("Một giao ước có ít nhất hai bên ký."))
    if any(unit.root != whom.unit.root for unit, _body in parties):
        raise Conflict(_("Chỉ lập giao ước giữa các đơn vị của cùng một cơ quan."))
    with recorded("pledges.make", made, by=by, at=at):
        made.save()
        Party.objects.bulk_create(
            Party(root=made.root, pledge=made, unit=unit, body=body, name=(body or unit).name, order=n) for n, (unit, body) in enumerate(parties, 1)
        )
        opening = opening_of(whom.kind, movement.name if movement else "", year)
        edition = Edition(root=made.root, pledge=made, number=1, opening=opening, closing=CLOSING, made_by=by, made_at=at)
        edition.save()
        _write(edition, [Line(text) for text in CONTENTS[whom.kind]])
    return made


def _parties(whom: Whom) -> list[tuple[Unit, Body | None]]:
    if whom.body is not None:
        return [(whom.unit, None), (whom.unit, whom.body)]
    first = [whom.unit, whom.term.deputy if whom.term else None]
    units = dict.fromkeys(one for one in (*first, *whom.units) if one is not None)
    return [*((unit, None) for unit in units), *((body.unit, body) for body in dict.fromkeys(whom.bodies))]


def _write(edition: Edition, lines: Sequence[Line]) -> None:
    """Replace the contents of an open version; a content keeps its clauses unless others are named."""
    former = {row.content.key: row.clauses for row in contents_of(edition)}
    Content.objects.filter(edition=edition).delete()
    contents, ties = [], []
    for order, line in enumerate(lines, 1):
        year = line.target_year or (edition.pledge.year if line.target is not None else None)
        kept = Content(
            root=edition.root, edition=edition, key=line.key or new_id(), order=order, text=line.text.strip(), measure=line.measure,
            target=line.target, target_unit=line.target_unit.strip()[:40], target_year=year,
        )  # fmt: skip
        contents.append(kept)
        clauses = former.get(kept.key, []) if line.clauses is None else line.clauses
        ties += [ContentClause(root=edition.root, content=kept, clause=one) for one in clauses]
    Content.objects.bulk_create(contents)
    ContentClause.objects.bulk_create(ties)


def hold(pledge: Pledge) -> None:
    """Hold the pledge until the act is done and see it as it stands now: nobody sends it round while its contents are replaced."""
    Pledge.objects.select_for_update().get(pk=pledge.pk)
    pledge.refresh_from_db()


def open_draft(pledge: Pledge) -> Edition:
    """The version in hand, held until the act is done; raises `Conflict` when it went round."""
    hold(pledge)
    if pledge.state != PledgeState.DRAFT:
        raise Conflict(_("Chỉ sửa được bản đang soạn. Lấy lại để soạn bản mới rồi sửa."))
    return edition_of(pledge)


def save_contents(
    *,
    pledge: Pledge,
    lines: Sequence[Line],
    opening: str | None = None,
    closing: str | None = None,
    title: str | None = None,
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> Pledge:
    """Replace the contents of the version in hand, and the words around them where they are given."""
    check_can(by, P.WRITE, pledge)
    edition = open_draft(pledge)
    lines = [one for one in lines if one.text.strip()]
    if not lines:
        raise Conflict(_("Giữ lại ít nhất một nội dung."))
    if len(lines) > MOST:
        raise Conflict(_("Một giao ước có nhiều nhất %(most)s nội dung.") % {"most": MOST})
    pledge.expect(version)
    with recorded("pledges.edit", pledge, by=by, at=at) as note:
        pledge.title = (pledge.title if title is None else title.strip()[:300]) or pledge.title
        pledge.save()
        edition.opening = edition.opening if opening is None else opening.strip()
        edition.closing = edition.closing if closing is None else closing.strip()
        edition.save()
        _write(edition, lines)
        note.values["edition"], note.values["opening"], note.values["closing"] = edition.number, edition.opening, edition.closing
        note.values["lines"] = [_kept(row.content, [f"{one.plan.code} {one.path}" for one in row.clauses]) for row in contents_of(edition)]
    return pledge


def _kept(content: Content, clauses: Sequence[str]) -> list[str]:
    """A content for the record of acts: its words, target, measure and what it answers."""
    target = f"{content.target} {content.target_unit} {content.target_year}" if content.target is not None else ""
    return [one for one in (content.text, target, content.measure, *clauses) if one]


def lines_of(edition: Edition) -> list[Line]:
    """The contents of a version as lines to change."""
    return [
        Line(
            one.content.text,
            one.content.key,
            None,
            one.content.measure,
            one.content.target,
            one.content.target_unit,
            one.content.target_year,
        )
        for one in contents_of(edition)
    ]


def add_contents(*, pledge: Pledge, lines: Sequence[Line], anew: bool, version: int | None = None, by: User | None, at: dt.datetime) -> Pledge:
    """Bring in contents from elsewhere: behind those that are there, or in their place."""
    kept = [] if anew else lines_of(open_draft(pledge))
    return save_contents(pledge=pledge, lines=[*kept, *lines], version=version, by=by, at=at)


def send_round(*, pledge: Pledge, note: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Pledge:
    """Send the version to the parties: from now on it is not edited, and every party is asked to agree."""
    check_can(by, P.WRITE, pledge)
    edition = open_draft(pledge)
    with recorded("pledges.send", pledge, by=by, at=at):
        step(pledge, PledgeState.DISCUSSED, version)
        pledge.reason = ""
        pledge.save()
        for party in parties_of(pledge):
            party.name = (party.body or party.unit).name
            party.save()
        edition.title, edition.parties = pledge.title, [[str(one.pk), one.name] for one in parties_of(pledge)]
        edition.note, edition.digest, edition.sent_at = note.strip()[:600], digest_of(wording_of(pledge, edition)), at
        edition.save()
        with translation.override("vi"):
            subject = _("Góp ý, thống nhất: %(title)s (bản %(number)s)") % {"title": pledge.title, "number": edition.number}
        for party in parties_of(pledge):
            users = speakers([party], at)
            event = f"round:{edition.number}:{party.pk}"
            tell_of(pledge, users, reason=Reason.ASSIGNED, subject=subject, event=event, body=note, by=by, at=at, about=party)
    return pledge


def take_back(*, pledge: Pledge, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Pledge:
    """Begin a new version out of the one that went round: agreements and signatures stay with the old one, all are asked again."""
    check_can(by, P.WRITE, pledge)
    if not reason.strip():
        raise Owed(_("Ghi lý do soạn bản mới để các bên biết."))
    with recorded("pledges.revise", pledge, by=by, at=at, reason=reason.strip()[:1000]):
        step(pledge, PledgeState.DRAFT, version)
        former = edition_of(pledge)
        last = Edition.objects.filter(pledge=pledge).aggregate(n=Max("number"))["n"]
        pledge.edition, pledge.reason = last + 1, reason.strip()[:1000]
        pledge.save()
        edition = Edition(
            root=pledge.root, pledge=pledge, number=pledge.edition, opening=former.opening, closing=former.closing, reason=pledge.reason,
            made_by=by, made_at=at,
        )  # fmt: skip
        edition.save()
        _write(edition, [_again(line, clauses) for line, clauses in zip(lines_of(former), _clauses(former), strict=True)])
        with translation.override("vi"):
            subject = _("Bên chủ trì soạn lại nội dung: %(title)s") % {"title": pledge.title}
        _end_asking(pledge, subject, f"revised:{edition.number}", by, at)
    return pledge


def _end_asking(pledge: Pledge, subject: str, event: str, by: User | None, at: dt.datetime) -> None:
    """Nobody is asked about what went round any more; the parties are told why."""
    parties = parties_of(pledge)
    for party in parties:
        settle(about=party, at=at)
    tell_of(pledge, speakers(parties, at), reason=Reason.RESULT, subject=subject, event=event, body=pledge.reason, by=by, at=at)


def _clauses(edition: Edition) -> list[tuple[Clause, ...]]:
    return [tuple(row.clauses) for row in contents_of(edition)]


def _again(line: Line, clauses: tuple[Clause, ...]) -> Line:
    return Line(line.text, line.key, clauses, line.measure, line.target, line.target_unit, line.target_year)


def drop_pledge(*, pledge: Pledge, reason: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Pledge:
    """Give it up before anybody signs; those to whom it was sent are told why and may still read it."""
    check_can(by, P.WRITE, pledge)
    with recorded("pledges.drop", pledge, by=by, at=at, reason=reason.strip()[:1000]):
        step(pledge, PledgeState.DROPPED, version)
        pledge.reason = reason.strip()[:1000]
        pledge.save()
        if Edition.objects.filter(pledge=pledge, sent_at__isnull=False).exists():
            with translation.override("vi"):
                subject = _("Bên chủ trì bỏ giao ước: %(title)s") % {"title": pledge.title}
            _end_asking(pledge, subject, "dropped", by, at)
    return pledge

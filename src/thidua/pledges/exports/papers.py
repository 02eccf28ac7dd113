"""Papers of pledges, always in Vietnamese: they are papers of the agency."""

from __future__ import annotations

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.orgs.models import Post
from thidua.orgs.queries import heads_on
from thidua.orgs.queries.headings import heading_of
from thidua.papers.model import Paper
from thidua.plans.rules.amounts import amount_words
from thidua.pledges.models import Check, Content, Edition, Invitation, Pledge, Signature
from thidua.pledges.phrases import CHECK_KINDS, OUTCOMES, SIGN_WAYS
from thidua.pledges.queries import ContentRow, contents_of, names_of, parties_of, title_of
from thidua.pledges.queries.checks import PartyCells, counts
from thidua.pledges.rules import papers
from thidua.pledges.rules.signing import spoken
from thidua.pledges.rules.states import KEPT
from thidua.store import clock


def target_words(content: Content) -> str:
    """The target of a content in the language of the page: 95% in 2025; empty when it has none."""
    if content.target is None:
        return ""
    return _("%(amount)s năm %(year)s") % {"amount": amount_words(content.target, content.target_unit), "year": content.target_year}


def head_of(pledge: Pledge) -> papers.Head:
    """The cluster under its agency; a unit under the agency above it."""
    heading = heading_of(pledge.unit)
    name, parent = (pledge.term.cluster.name, heading.agency.name) if pledge.term else (pledge.unit.name, heading.parent)
    return papers.Head(name, parent, heading.place, clock.local_date(pledge.signed_at or pledge.made_at))


def pledge_paper(pledge: Pledge, edition: Edition, signing_on: dt.date | None = None) -> Paper:
    """A version as an official paper: a draft until all have signed it. `signing_on`: the day on which its file is signed by certificate."""
    signed = {str(one.party_id): one for one in Signature.objects.filter(edition=edition)}
    with translation.override("vi"):
        promises = tuple(_promise(row) for row in contents_of(edition))
    parties = tuple(_signed(name, signed.get(key)) for key, name in names_of(pledge, edition).items())
    done = pledge.state in KEPT and edition.number == pledge.edition
    on = clock.local_date(pledge.signed_at) if done and pledge.signed_at else signing_on
    text = papers.Text(title_of(pledge, edition), edition.opening, promises, edition.closing, on, parties, edition.number)
    return papers.pledge_paper(head_of(pledge), text)


def _promise(row: ContentRow) -> str:
    """A content with its target and what it answers, in one piece."""
    ties = ", ".join(f"mục {one.spoken} {one.plan.type_label.capitalize()} số {one.plan.number}" for one in row.clauses if one.plan.number)
    target = target_words(row.content)
    return row.content.text + (f" Chỉ tiêu: {target}." if target else "") + (f" (Căn cứ {ties})" if ties else "")


def _signed(party: str, signature: Signature | None) -> papers.Signed:
    if signature is None:
        return papers.Signed(party)
    when = f"{signature.signed_on or signature.at.astimezone(clock.VIETNAM):{'%d/%m/%Y' if signature.signed_on else '%H:%M %d/%m/%Y'}}"
    with translation.override("vi"):
        way = str(SIGN_WAYS[signature.way])
    return papers.Signed(party, signature.position, signature.name, f"{when}\n{way}", spoken(signature.digest))


def invitation_paper(pledge: Pledge, invitation: Invitation) -> Paper:
    """The invitation, signed by the head of the unit that keeps the pledge."""
    day = clock.local_date(invitation.sent_at)
    head = heads_on([pledge.unit_id], day).get(pledge.unit_id)
    post = Post.objects.on(day).filter(person=head).order_by("from_date").last() if head else None
    guests = tuple(line.strip(" ;-") for line in invitation.guests.replace(";", "\n").splitlines() if line.strip(" ;-"))
    parties = tuple(one.name for one in parties_of(pledge))
    when = invitation.held_at.astimezone(clock.VIETNAM)
    position = post.position.upper() if post else ""
    meeting = papers.Meeting(pledge.title, when, invitation.place, parties, guests, invitation.words, head.name if head else "", position)
    return papers.invitation_paper(head_of(pledge), meeting)


def check_paper(check: Check, rows: list[PartyCells]) -> Paper:
    """The record of a check, content by content and party by party."""
    with translation.override("vi"):
        said = counts(rows)
        total, done = sum(len(row.cells) for row in rows), sum(said.values())
        words = ", ".join(f"{said[code]} {str(label).lower()}" for code, label in OUTCOMES.items())
        found = [
            papers.Finding(
                f"{cell.content.order}. {cell.content.text}" if first else "",
                target_words(cell.content) if first else "",
                cell.party.name,
                str(OUTCOMES[cell.line.outcome]) if cell.line else "Chưa có",
                amount_words(cell.line.figure if cell.line else None, cell.content.target_unit),
                cell.line.words if cell.line else "",
            )
            for cells in zip(*(row.cells for row in rows), strict=True)
            for first, cell in zip((True, *[False] * len(cells)), cells, strict=False)
        ]
        sentence = f"Các bên đã tự kiểm điểm {done} trong {total} kết quả: {words}."
        on = clock.local_date(check.confirmed_at) if check.confirmed_at else None
        return papers.check_paper(head_of(check.pledge), check.pledge.title, str(CHECK_KINDS[check.kind]), found, sentence, check.note, on)

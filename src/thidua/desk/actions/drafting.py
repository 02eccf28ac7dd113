"""Drafts of posts out of what happened: an exemplar, a recognised initiative, a contest that was held. A person writes on and sends it for review.

Names stand in a draft only where a consent to it holds today; everybody else is told of as somebody of their unit.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.communications import actions as communications
from thidua.communications.actions import Said
from thidua.communications.actions.drafting import MOST_CLAUSES
from thidua.communications.models import Post
from thidua.communications.permissions import P, check_can
from thidua.contests.enums import ContestState
from thidua.contests.models import Contest, Entrant
from thidua.contests.queries.results import standings_of
from thidua.exemplars.models import OWNER, Exemplar
from thidua.exemplars.queries.consents import standing_of_one
from thidua.exemplars.queries.exemplars import photo_of
from thidua.exemplars.queries.public import agrees, unnamed
from thidua.exemplars.rules.consent import Showing
from thidua.exemplars.rules.states import KNOWN
from thidua.initiatives.enums import InitiativeState
from thidua.initiatives.models import Initiative
from thidua.initiatives.queries.whole import clauses_of
from thidua.store import clock
from thidua.ui.pages import Conflict


def draft_of_exemplar(*, exemplar: Exemplar, by: User, at: dt.datetime) -> Post:
    """With the name, the story and the photo as far as the consent of today goes; a withdrawal hides the post."""
    check_can(by, P.PUBLISH, exemplar)
    if exemplar.state not in KNOWN:
        raise Conflict(_("Điển hình được công nhận rồi mới viết tin."))
    given = standing_of_one(exemplar, clock.local_date(at))
    shows = given.shows if agrees(given) else Showing()
    with translation.override("vi"):
        name = exemplar.name if shows.name else unnamed(exemplar)
        lines = [f"{name}: {exemplar.deed}.", exemplar.story if shows.story else "", _recognised(exemplar)]
        title = _("Gương sáng: %(deed)s") % {"deed": exemplar.deed[:250]}
    clauses = (exemplar.clause,) if exemplar.clause else ()
    with transaction.atomic():
        made = communications.begin(said=Said(title, exemplar.unit, exemplar.deed, "\n\n".join(filter(None, lines)), clauses=clauses), by=by, at=at)
        if agrees(given):
            communications.name_subject(post=made, kind=OWNER, subject=exemplar.pk, name=exemplar.name, named=shows.name, by=by, at=at)
        photo = photo_of(exemplar) if shows.photo else None
        if photo is not None and exemplar.photo_alt:
            communications.add_photo(post=made, ready=photo, alt=exemplar.photo_alt, by=by, at=at)
    return made


def _recognised(exemplar: Exemplar) -> str:
    words = _("%(by)s công nhận điển hình") % {"by": exemplar.recognised_by}
    number = f", {exemplar.document_number}" if exemplar.document_number else ""
    return f"{words}{number}."


def draft_of_initiative(*, initiative: Initiative, by: User, at: dt.datetime) -> Post:
    """What was the problem, what was done, what came of it; its authors are asked before they are named."""
    check_can(by, P.PUBLISH, initiative)
    if initiative.state != InitiativeState.RECOGNISED:
        raise Conflict(_("Sáng kiến được công nhận rồi mới viết tin."))
    with translation.override("vi"):
        title = _("Sáng kiến: %(title)s") % {"title": initiative.title[:270]}
        parts = ((_("Vấn đề"), initiative.problem), (_("Cách làm"), initiative.solution), (_("Kết quả"), initiative.result))
        lead = _("Một sáng kiến của %(unit)s đã được công nhận.") % {"unit": initiative.unit.name}
    body = "\n\n".join([lead, *(f"# {name}\n\n{_plain(text)}" for name, text in parts if text.strip())])
    return communications.begin(said=Said(title, initiative.unit, lead, body, clauses=clauses_of(initiative)[:MOST_CLAUSES]), by=by, at=at)


def draft_of_contest(*, contest: Contest, by: User, at: dt.datetime) -> Post:
    """How many of which units took part; who won is for the page of results."""
    check_can(by, P.PUBLISH, contest)
    if contest.state != ContestState.PUBLISHED:
        raise Conflict(_("Cuộc thi công bố kết quả rồi mới viết tin."))
    entered = Entrant.objects.filter(contest=contest)
    people, units = entered.count(), entered.order_by().values("competitor").distinct().count()
    with translation.override("vi"):
        title = _("Kết quả cuộc thi %(title)s") % {"title": contest.title[:270]}
        lead = _("%(people)s người của %(units)s đơn vị đã dự thi; %(ranked)s người có kết quả.") % {
            "people": people, "units": units, "ranked": standings_of(contest).count(),
        }  # fmt: skip
    clauses = (contest.clause,) if contest.clause else ()
    return communications.begin(said=Said(title, contest.unit, lead, lead, clauses=clauses), by=by, at=at)


def _plain(text: str) -> str:
    """Words of a form as lines of a post: what would be a mark of a post is none."""
    return "\n\n".join(line.strip().lstrip("#>|") for line in text.splitlines() if line.strip())

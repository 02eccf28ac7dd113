"""Remind of what is owed in a round by a day, by the one ladder: files to hand in, files to appraise, opinions to come, decisions to publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.awards.actions.appraising import TO_APPRAISE
from thidua.awards.actions.telling import named, url_of
from thidua.awards.enums import DecisionState, NominationState, Reply, RoundState
from thidua.awards.models import AwardRound, Consultation, Decision, Nomination
from thidua.awards.queries.limits import publish_until
from thidua.awards.queries.nominations import whole
from thidua.awards.rules.workflow import WRITABLE
from thidua.orgs.enums import RoleKind
from thidua.participation.actions.reminding import FARTHEST, Duty, remind_of
from thidua.store import clock

S = NominationState


def duties(today: dt.date) -> Iterator[Duty]:
    """What is owed around a day."""
    with translation.override("vi"):
        yield from _to_hand_in(today)
        yield from _to_appraise(today)
        yield from _opinions(today)
        yield from _to_publish(today)


def _to_hand_in(today: dt.date) -> Iterator[Duty]:
    """Of whoever began the nomination."""
    drafts = Q(state=S.DRAFT, round__state=RoundState.OPEN)
    rows = whole(Nomination.objects.filter(drafts | Q(state=S.RETURNED), state__in=WRITABLE)).select_related("made_by")
    for row in rows.order_by("made_at", "id"):
        due = max(day for day in (row.round.last_day, row.complete_last) if day is not None)
        if abs((due - today).days) <= FARTHEST.days:
            title = _("Nộp hồ sơ %(form)s của %(who)s") % named(row)
            yield Duty("awards.submit", row, title, url_of(row), due, clock.local_date(row.made_at), row.unit, row.made_by)


def _to_appraise(today: dt.date) -> Iterator[Duty]:
    """Of the officer, one for all that a round still holds."""
    waiting = dict(Nomination.objects.filter(state__in=TO_APPRAISE).order_by().values_list("round").annotate(n=Count("pk")))
    rows = AwardRound.objects.filter(pk__in=waiting, appraise_by__range=(today - FARTHEST, today + FARTHEST))
    for row in rows.select_related("unit").order_by("appraise_by", "id"):
        if row.appraise_by is None:
            continue
        title = _("Thẩm định %(n)s hồ sơ: %(round)s") % {"n": waiting[row.pk], "round": row.name[:90]}
        since = clock.local_date(row.opened_at or row.made_at)
        yield Duty(
            "awards.appraise", row, title, reverse("awards:round", args=[row.pk]), row.appraise_by, since, row.unit, None, RoleKind.EMULATION_OFFICER
        )


def _opinions(today: dt.date) -> Iterator[Duty]:
    """Of the officer, one for each letter: to ask again, or to note that no answer came."""
    rows = Consultation.objects.filter(reply=Reply.AWAITED, due_on__range=(today - FARTHEST, today + FARTHEST))
    seen: set[tuple[object, ...]] = set()
    for row in rows.select_related("nomination__round__unit").order_by("due_on", "id"):
        letter = (row.nomination.round_id, row.asked, row.letter)
        if letter not in seen:
            seen.add(letter)
            title = _("%(asked)s trả lời công văn %(letter)s") % {"asked": row.asked[:80], "letter": row.letter}
            unit = row.nomination.round.unit
            yield Duty("awards.opinion", row, title, url_of(row.nomination), row.due_on, row.asked_on, unit, None, RoleKind.EMULATION_OFFICER)


def _to_publish(today: dt.date) -> Iterator[Duty]:
    """Of the officer: a decision is published inside a few days."""
    rows = Decision.objects.filter(state=DecisionState.ISSUED, published_at=None, signed_on__gte=today - 2 * FARTHEST)
    for row in rows.select_related("unit").order_by("signed_on", "id"):
        if row.signed_on is not None:
            title = _("Công bố quyết định %(number)s") % {"number": row.number}
            url = reverse("awards:decision", args=[row.pk])
            yield Duty("awards.publish", row, title, url, publish_until(row.signed_on), row.signed_on, row.unit, None, RoleKind.EMULATION_OFFICER)


def remind(*, today: dt.date, at: dt.datetime) -> int:
    """Tell every rung that has come; how many messages were meant. Run twice on a day it tells nobody twice."""
    return remind_of(duties=duties(today), today=today, at=at)

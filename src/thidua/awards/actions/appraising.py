"""The officer of the round looks at a dossier: the score of the cluster, the checklist, the standard, the opinion."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.awards.actions.stepping import stepping
from thidua.awards.enums import Act, NominationState
from thidua.awards.models import Nomination
from thidua.awards.queries.dossiers import digest_of
from thidua.awards.queries.verdicts import JUDGED, told_of
from thidua.eligibility.queries import Told
from thidua.notify.actions import settle
from thidua.records.actions import note_read
from thidua.ui.pages import Owed

MOST_SCORE = Decimal(100_000)
TO_APPRAISE = (NominationState.REVIEWED, NominationState.SCORED)


def score(
    *, nomination: Nomination, total: Decimal, source: str, place: int | None = None, version: int | None = None, by: User | None, at: dt.datetime
) -> Nomination:  # fmt: skip
    """Note the score of a nominated unit in its cluster, and where it stands in writing."""
    if not source.strip():
        raise Owed(_("Ghi nguồn của điểm: đợt chấm, biên bản của cụm, khối."), field="source")
    if not 0 <= total <= MOST_SCORE or (place is not None and place < 1):
        raise Owed(_("Ghi điểm không âm, thứ hạng từ 1."), field="total")
    with stepping(Act.SCORE, nomination, version=version, by=by, at=at) as row:
        row.score, row.place, row.score_source = total.quantize(Decimal("0.01")), place, source.strip()[:300]
    return nomination


def appraise(*, nomination: Nomination, opinion: str = "", version: int | None = None, by: User | None, at: dt.datetime) -> Nomination:
    """Find the dossier whole and the standard met; the dossier is sealed by its digest. What is not known owes an opinion that says why it goes on."""
    with stepping(Act.APPRAISE, nomination, version=version, by=by, at=at, reasoned=bool(opinion.strip())) as row:
        told = told_of([row])[row.pk]
        row.judged, row.grounds = JUDGED[told.outcome].value, grounds_of(told)
        row.opinion, row.digest = opinion.strip()[:2000], digest_of(row)
        row.appraised_by, row.appraised_at = by, at
        if row.received_at is None:
            row.received_at = at
    if by is not None and nomination.person is not None:
        note_read(by=by, people=[nomination.person], at=at)
    settle(about=nomination, at=at)
    if not Nomination.objects.filter(round=nomination.round, state__in=TO_APPRAISE).exists():
        settle(about=nomination.round, at=at)
    return nomination


def grounds_of(told: Told) -> list[list[str]]:
    """The grounds of a verdict as a row keeps them: code, outcome, article, how many there are, how many are needed."""
    judged = told.counting
    verdicts = [one for one in (judged.verdict if judged else None, told.own) if one is not None]
    return [[one.code, one.outcome.value, one.article, str(one.found.have), str(one.found.need)] for verdict in verdicts for one in verdict.grounds]

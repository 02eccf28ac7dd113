"""What people give of their effort, thought and goods: entered in two taps, attested by a head; the evidence keeps its grade."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.evidence import actions as evidence
from thidua.evidence.enums import EvidenceState
from thidua.investments.actions.counting import count_gift
from thidua.investments.actions.telling import settle_gift, tell_sent_back
from thidua.investments.enums import Gift, Place
from thidua.investments.models import SOURCE, Contribution
from thidua.investments.permissions import P, check_can
from thidua.investments.phrases import GIFTS
from thidua.investments.rules.lines import MOST_MONEY
from thidua.plans.models import Clause
from thidua.ui.pages import Conflict, Owed

MOST_MINUTES = 60 * 24 * 31


@dataclass(frozen=True)
class Given:
    """What somebody gave: of effort and thought minutes, of goods their worth in whole đồng. Without words it is called by its kind."""

    gift: Gift
    amount: int
    on: dt.date
    title: str = ""
    place: Place = Place.AGENCY
    clause: Clause | None = None


def give(*, given: Given, key: uuid.UUID | None = None, by: User, at: dt.datetime) -> Contribution:
    """Enter a contribution of one's own. The same `key` again gives what it gave before."""
    check_can(by, P.GIVE)
    most = MOST_MONEY if given.gift is Gift.MATERIAL else MOST_MINUTES
    if not 1 <= given.amount <= most:
        raise Owed(_("Ghi số từ 1 đến %(most)s.") % {"most": f"{most:,}".replace(",", ".")}, field="amount")
    with translation.override("vi"):
        title = " ".join(given.title.split())[:200] or str(GIFTS[given.gift])
        words = _("Đóng góp %(gift)s: %(title)s") % {"gift": str(GIFTS[given.gift]).lower(), "title": title} if given.title.strip() else title
    with transaction.atomic():
        about = evidence.submit(title=words, happened_on=given.on, clause=given.clause, key=key, source=SOURCE, by=by, at=at)
        known: Contribution | None = Contribution.objects.filter(evidence=about).select_related("evidence__unit", "person").first()
        if known is not None:
            return known
        if about.source != SOURCE:
            raise Conflict(_("Mã của mục này đã dùng. Mở lại trang rồi ghi."))
        made = Contribution(pk=about.pk, root=about.root, evidence=about, person=about.person, gift=given.gift.value, place=given.place.value)
        if given.gift is Gift.MATERIAL:
            made.worth = given.amount
        else:
            made.minutes = given.amount
        with recorded("investments.gift.give", made, by=by, at=at):
            made.save(force_insert=True)
        count_gift(made, at=at)
    return made


def attest(*, gift: Contribution, version: int | None = None, by: User | None, at: dt.datetime) -> Contribution:
    """Confirm a contribution: it is worth the word of whoever does."""
    check_can(by, P.ATTEST, gift)
    with transaction.atomic():
        evidence.decide(evidence=gift.evidence, to=EvidenceState.VERIFIED, proved=False, version=version, by=by, at=at)
        settle_gift(gift, at=at)
        count_gift(gift, at=at)
    return gift


def send_back(*, gift: Contribution, reason: str, version: int | None = None, by: User | None, at: dt.datetime) -> Contribution:
    """Send it back to its person with a reason."""
    check_can(by, P.ATTEST, gift)
    with transaction.atomic():
        evidence.decide(evidence=gift.evidence, to=EvidenceState.RETURNED, reason=reason, version=version, by=by, at=at)
        tell_sent_back(gift, by=by, at=at)
        count_gift(gift, at=at)
    return gift


def take_back(*, gift: Contribution, version: int | None = None, by: User | None, at: dt.datetime) -> Contribution:
    """Its person takes it back; it counts no more."""
    check_can(by, P.OWN_GIFT, gift)
    with transaction.atomic():
        evidence.decide(evidence=gift.evidence, to=EvidenceState.WITHDRAWN, version=version, by=by, at=at)
        settle_gift(gift, at=at)
        count_gift(gift, at=at)
    return gift

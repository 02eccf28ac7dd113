"""The certificate of who took part, in the one register of certificates: numbered, verified by its code, revoked with a reason."""

from __future__ import annotations

import datetime as dt

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.contests.models import Contest, Standing
from thidua.contests.permissions import CONTEST, P, check_can
from thidua.contests.queries import own_result
from thidua.contests.rules.prizes import kept, prize_of
from thidua.credentials.actions import issue
from thidua.credentials.enums import Achieved
from thidua.credentials.models import Certificate
from thidua.questions.rules.content import plain
from thidua.ui.pages import Refused


def certify(*, contest: Contest, by: User, at: dt.datetime) -> Certificate:
    """Issue it to who asks for their own; asked for again it is given again. Only a published result is certified, for nothing changes it any more."""
    check_can(by, P.LIST)
    own = own_result(by, contest)
    if own is None or own.whole is None:
        raise Refused(_("Chỉ người có kết quả trong cuộc thi đã công bố được cấp giấy chứng nhận."))
    with translation.override("vi"):
        title = _title(contest, own.whole)
    person = own.entrant.person
    return issue(
        person=person, unit=contest.unit, title=title, source_kind=CONTEST, source=contest.pk, achieved=Achieved.CONTEST, by=by, at=at
    )  # fmt: skip


def _title(contest: Contest, whole: Standing) -> str:
    """The contest, and of a prize the prize with points and rank; of nobody else, for a certificate of taking part is no place to print a last rank."""
    prize = prize_of(whole.rank, whole.points, kept(contest.prizes))
    if not prize:
        return contest.title[:300]
    said = {
        "contest": contest.title[:160], "prize": prize[:1].lower() + prize[1:], "points": plain(whole.points).replace(".", ","), "rank": whole.rank,
        "n": Standing.objects.filter(contest=contest, round=0).count(),
    }  # fmt: skip
    return _("%(contest)s (đạt %(prize)s: %(points)s điểm, hạng %(rank)s trong %(n)s người dự thi)") % said

"""What stays as others read it: a round under its nominees, the opinion of a body before the council; and what a lent role does not open."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.awards.conftest import NOW, TODAY, Room, appraised, begun, fresh, good, laid, opened, submitted
from tests.factories.world import World

from thidua.accounts.models import User
from thidua.awards import actions
from thidua.awards.enums import Reply, RoundState
from thidua.awards.models import AwardRound
from thidua.awards.permissions import P, can
from thidua.orgs.actions import delegate
from thidua.orgs.enums import RoleKind
from thidua.ui.pages import Conflict, Owed

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def test_who_borrows_the_role_of_the_nominee_reads_no_more_than_the_nominee(ruled: World) -> None:
    """Neither the confidential comments nor what was found of a file whose nominee lent the role."""
    round_ = opened(ruled)
    own, other = submitted(ruled, round_, who=ruled.officer), begun(ruled, round_, who=ruled.colleague, by=ruled.officer.user)
    lent = {"role": RoleKind.EMULATION_OFFICER, "unit": ruled.root, "from_date": TODAY, "to_date": TODAY + DAY}
    delegate(grantor=ruled.officer.person, to=ruled.staff.person, **lent, by=ruled.officer.user, at=NOW)
    borrower = User.objects.get(pk=ruled.staff.user.pk)
    assert [(can(borrower, P.HEAR, row), can(borrower, P.INSIDE, row)) for row in (own, other)] == [(False, False), (True, True)]


def test_the_opinion_of_a_body_stays_as_the_council_read_it(ruled: World) -> None:
    good(ruled)
    row, officer, room = appraised(ruled), ruled.officer.user, Room(ruled)
    asked, late = (actions.consult(nominations=[row], asked=who, letter="3/CV", asked_on=TODAY, by=officer, at=NOW)[0] for who in ("Công an", "Thuế"))
    for reply in (Reply.OBJECTED, Reply.AGREED):  # a slip is mended
        actions.answer_consultation(consultation=asked, reply=reply, said="Ý kiến", by=officer, at=NOW)
    actions.bring(nomination=fresh(row), sitting=room.planned(), by=officer, at=NOW + 30 * DAY)
    with pytest.raises(Conflict, match="giữ nguyên"):
        actions.answer_consultation(consultation=asked, reply=Reply.OBJECTED, said="Đổi ý", by=officer, at=NOW)
    assert actions.answer_consultation(consultation=late, reply=Reply.AGREED, by=officer, at=NOW).reply == Reply.AGREED


def test_the_year_of_a_round_stays_once_somebody_is_nominated(ruled: World) -> None:
    round_, officer = opened(ruled), ruled.officer.user
    round_ = actions.edit_round(round=round_, laid=laid(year=2024), by=officer, at=NOW)
    begun(ruled, round_)
    with pytest.raises(Owed, match="không đổi năm"):
        actions.edit_round(round=round_, laid=laid(year=2025), by=officer, at=NOW)


def test_a_round_that_was_closed_meanwhile_takes_no_nomination(ruled: World) -> None:
    round_ = opened(ruled)
    read = AwardRound.objects.select_related("unit").get(pk=round_.pk)
    actions.move_round(round=round_, to=RoundState.CLOSED, by=ruled.officer.user, at=NOW)
    with pytest.raises(Conflict, match="đã đóng"):
        begun(ruled, read)

"""What asks for an act waits until the act is done, and asks again when the act is taken back."""

import datetime as dt

import pytest
from tests.notify.test_actions import AT, account, sent, tell

from thidua.accounts.models import User
from thidua.jobs.tasks import run_pending
from thidua.notify import actions, permissions, queries
from thidua.notify.enums import Reason

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(hours=1)


def waiting(*people):
    return [queries.unread_count(person) for person in people]


def test_settle_for_one_leaves_the_others_waiting():
    ha, chi = account("ha"), account("chi")
    tell(ha, chi, about=ha)
    assert (actions.settle(about=ha, users=[ha.pk], at=LATER), waiting(ha, chi)) == (1, [0, 1])


def test_settle_for_everybody_leaves_other_things_and_results_alone():
    ha = account("ha")
    tell(ha, about=ha)
    tell(ha, about=ha, key="result", reason=Reason.RESULT)
    tell(ha, key="other")
    assert (actions.settle(about=ha, at=LATER), waiting(ha)) == (1, [2])


def test_settle_twice_keeps_the_first_time():
    ha = account("ha")
    tell(ha, about=ha)
    actions.settle(about=ha, at=LATER)
    assert actions.settle(about=ha, at=LATER + dt.timedelta(1)) == 0
    assert queries.inbox(ha).get().settled_at == LATER


@pytest.mark.parametrize("was_read", [True, False])
def test_reopen_asks_again_as_before(was_read):
    ha = account("ha")
    tell(ha, about=ha)
    if was_read:
        actions.mark_all_read(user=ha, at=AT)
    actions.settle(about=ha, at=LATER)
    actions.reopen(about=ha)
    message = queries.inbox(ha).get()
    assert (message.settled_at, message.read_at) == (None, AT if was_read else None)


@pytest.fixture
def deputy(monkeypatch):
    """Chi stands in for Ha."""
    ha, chi = account("ha"), account("chi")
    monkeypatch.setattr(
        permissions, "_stand_ins", [lambda users, _day: {ha.pk: permissions.StandIn(chi, "Ha", has_roles=True)} if ha.pk in users else {}]
    )
    return ha, chi


def test_urgent_message_is_mailed_to_the_deputy_too(settings, mailoutbox, deputy):
    settings.DEMO = False
    tell(deputy[0], reason=Reason.RETURNED)
    run_pending()
    assert sorted(sent(mailoutbox)) == [("chi", "Thay Ha: Việc k"), ("ha", "Việc k")]


def test_withdraw_takes_the_copy_of_the_deputy_and_no_longer_key(deputy):
    ha, chi = deputy
    tell(ha)
    tell(ha, key="k:2")
    assert (actions.withdraw(keys=["k"]), waiting(ha, chi)) == (2, [1, 1])


def test_settle_for_one_settles_the_copy_of_their_deputy_and_not_what_the_deputy_is_asked(deputy):
    ha, chi = deputy
    tell(ha, chi, about=ha)
    before = waiting(ha, chi)
    assert (before, actions.settle(about=ha, users=[chi.pk], at=LATER), waiting(ha, chi)) == ([1, 2], 1, [1, 1])
    assert (actions.settle(about=ha, users=[ha.pk], at=LATER), waiting(ha, chi)) == (2, [0, 0])


def test_settled_before_the_mail_left_is_not_mailed(settings, mailoutbox):
    settings.DEMO = False
    ha = account("ha")
    tell(ha, about=ha, reason=Reason.RETURNED)
    actions.settle(about=User.objects.get(pk=ha.pk), at=LATER)
    run_pending()
    assert sent(mailoutbox) == []

"""The inbox and mail: once, to the right people, never both at once and in a digest."""

import datetime as dt
import re

import pytest
from django.core.mail.backends.locmem import EmailBackend

from thidua.accounts.actions import create_account
from thidua.audit.models import Entry
from thidua.jobs.actions import enqueue
from thidua.jobs.models import Job
from thidua.jobs.tasks import run_pending
from thidua.notify import actions, permissions, queries
from thidua.notify.enums import Reason, Rhythm
from thidua.notify.models import Message
from thidua.store import clock
from thidua.store.ids import INSTALLATION
from thidua.ui.pages import Refused

pytestmark = pytest.mark.django_db
AT = dt.datetime(2025, 3, 10, 2, 0, tzinfo=dt.UTC)
MONDAY, TUESDAY = "2025-03-10", "2025-03-11"


@pytest.fixture(autouse=True)
def _plain(settings, monkeypatch):
    settings.DEMO = False
    monkeypatch.setattr(permissions, "_daily", [])


def account(name, email=True):
    user = create_account(username=name, display_name=name, root=INSTALLATION, password="x" * 12, by=None, at=AT)
    user.email = f"{name}@so-mau.example" if email else ""
    user.save()
    return user


def tell(*users, reason=Reason.ASSIGNED, key="k", by=None, **options):
    actions.tell(users=users, reason=reason, subject=f"Việc {key}", body="Nội dung", url="/viec/", key=key, by=by, at=AT, **options)


def send_digest(day):
    enqueue("notify.digest", args={"period": day})
    run_pending()


def sent(mailoutbox):
    return [(mail.to[0].partition("@")[0], mail.subject) for mail in mailoutbox]


def test_tell_same_key_twice_is_one_message_each():
    people = account("ha"), account("chi")
    tell(*people)
    tell(*people)
    assert Message.objects.count() == 2


def test_tell_whoever_acts_is_not_told():
    ha, chi = account("ha"), account("chi")
    tell(ha, chi, by=ha)
    assert [row.user_id for row in Message.objects.all()] == [chi.pk]


@pytest.mark.parametrize("count", [1, 3])
def test_tell_takes_a_fixed_number_of_queries(count, django_assert_max_num_queries):
    people = [account(f"nguoi-{n}") for n in range(count)]
    with django_assert_max_num_queries(4):
        tell(*people)


def test_tell_returned_is_mailed_at_once_and_never_in_a_digest(mailoutbox):
    tell(account("ha"), reason=Reason.RETURNED)
    run_pending()
    assert sent(mailoutbox) == [("ha", "Việc k")]
    send_digest(MONDAY)
    assert len(mailoutbox) == 1


def test_tell_assigned_waits_for_the_digest_of_monday(mailoutbox):
    tell(account("ha"), key="a")
    run_pending()
    send_digest(TUESDAY)
    assert sent(mailoutbox) == []
    send_digest(MONDAY)
    send_digest("2025-03-17")
    assert sent(mailoutbox) == [("ha", "Việc a")]


def test_digest_head_daily_staff_not(mailoutbox):
    head, staff = account("thang"), account("chi")
    permissions.register_daily(lambda users: {head.pk} & set(users))
    for key in "ab":
        tell(head, staff, key=key)
    send_digest(TUESDAY)
    assert sent(mailoutbox) == [("thang", "2 thông báo trong phong trào thi đua")]
    assert "Việc a" in mailoutbox[0].body
    assert "Việc b" in mailoutbox[0].body


def test_digest_leaves_out_what_was_read_and_people_without_an_address(mailoutbox):
    ha, chi = account("ha"), account("chi", email=False)
    tell(ha, chi)
    actions.mark_all_read(user=ha, at=AT)
    send_digest(MONDAY)
    assert sent(mailoutbox) == []


def test_wishes_muted_reason_and_leave_stop_mail_not_the_inbox(mailoutbox):
    ha, chi = account("ha"), account("chi")
    actions.change_wishes(user=ha, muted=[Reason.RETURNED], rhythm=Rhythm.DAILY, paused_until=None, at=AT)
    actions.change_wishes(user=chi, muted=[], rhythm=None, paused_until=clock.today(), at=AT)
    tell(ha, chi, reason=Reason.RETURNED)
    run_pending()
    assert sent(mailoutbox) == []
    assert [queries.unread_count(user) for user in (ha, chi)] == [1, 1]
    assert Entry.objects.filter(action="notify.change_wishes", actor_id=ha.pk).count() == 1


def test_mail_in_the_demo_never_leaves(mailoutbox, settings):
    settings.DEMO = True
    tell(account("ha"), reason=Reason.RETURNED)
    run_pending()
    assert sent(mailoutbox) == []
    assert Message.objects.get().mailed_at is None


def test_mail_server_that_fails_is_tried_again_and_nobody_gets_it_twice(mailoutbox, monkeypatch):
    people = [account("an"), account("binh")]
    tell(*people, reason=Reason.RETURNED)
    calls = []

    def flaky(self, messages, real=EmailBackend.send_messages):
        calls.append(1)
        if len(calls) == 2:
            raise ConnectionRefusedError
        return real(self, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", flaky)
    run_pending()
    job = Job.objects.get()
    assert (job.state, len(mailoutbox)) == ("queued", 1)
    enqueue("notify.mail", args={"key": "k"})
    run_pending()
    assert sorted(name for name, _ in sent(mailoutbox)) == ["an", "binh"]


def test_letter_stop_link_stops_that_reason_only(mailoutbox, client):
    ha = account("ha")
    tell(ha, reason=Reason.RETURNED)
    run_pending()
    link = re.search(r"https?://[^/]+(/thong-bao/dung/\S+)", mailoutbox[0].body).group(1)
    assert link in mailoutbox[0].extra_headers["List-Unsubscribe"]
    client.get(link)
    assert queries.wishes_of(ha).muted == []  # a scanner that opens links stops nothing
    assert client.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert queries.wishes_of(ha).muted == ["returned"]
    assert client.post(link[:-2] + "x/").status_code == 404


def test_mark_read_of_somebody_else_is_refused():
    ha, chi = account("ha"), account("chi")
    tell(ha)
    with pytest.raises(Refused):
        actions.mark_read(user=chi, message=Message.objects.get(), at=AT)
    assert queries.unread_count(ha) == 1

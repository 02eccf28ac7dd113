"""The inbox page."""

import datetime as dt

import pytest

from thidua.accounts.actions import create_account
from thidua.notify import actions, queries
from thidua.notify.enums import Reason, Rhythm
from thidua.notify.models import Message
from thidua.store.ids import INSTALLATION

pytestmark = pytest.mark.django_db
AT = dt.datetime(2025, 3, 10, 2, 0, tzinfo=dt.UTC)


def account(name):
    return create_account(username=name, display_name=name, root=INSTALLATION, password="x" * 12, by=None, at=AT)


@pytest.fixture
def ha(client):
    user = account("ha")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user


def tell(user, key, reason=Reason.ASSIGNED, hours=0):
    actions.tell(users=[user], reason=reason, subject=key, body="", url="/viec/", key=key, by=None, at=AT + dt.timedelta(hours=hours))


def subjects(client, query=""):
    return [row.subject for row in client.get(f"/thong-bao/{query}").context["rows"]]


def test_inbox_unread_first_then_the_newest(client, ha):
    for hours, key in enumerate(["cu", "giua", "moi"]):
        tell(ha, key, hours=hours)
    actions.mark_read(user=ha, message=Message.objects.get(key="moi"), at=AT)
    assert subjects(client) == ["giua", "cu", "moi"]


def test_inbox_reason_filters_and_an_unknown_one_is_ignored(client, ha):
    tell(ha, "giao")
    tell(ha, "tra", Reason.RETURNED)
    assert subjects(client, "?ly-do=returned") == ["tra"]
    assert len(subjects(client, "?ly-do=x")) == 2


def test_moment_of_a_job_is_given_to_programs_in_whole_seconds(client, ha):
    tell(ha, "nhac", hours=0.1000001)
    assert Message.objects.get().at.microsecond > 0
    assert 'datetime="2025-03-10T09:06:00+0700"' in client.get("/thong-bao/").content.decode()


def test_inbox_never_shows_messages_of_others(client, ha):
    tell(account("chi"), "rieng")
    assert subjects(client) == []
    assert client.post(f"/thong-bao/{Message.objects.get().pk}/mo/").status_code == 404
    client.post("/thong-bao/da-doc/")
    assert Message.objects.get().read_at is None


def test_follow_marks_read_and_leads_on(client, ha):
    tell(ha, "giao")
    answer = client.post(f"/thong-bao/{Message.objects.get().pk}/mo/")
    assert (answer.status_code, answer.url, queries.unread_count(ha)) == (302, "/viec/", 0)


@pytest.mark.parametrize("count", [1, 3])
def test_inbox_takes_a_fixed_number_of_queries(client, ha, count, django_assert_max_num_queries):
    for n in range(count):
        tell(ha, str(n))
    client.get("/thong-bao/")
    with django_assert_max_num_queries(6):
        assert len(subjects(client)) == count


def test_wishes_form_is_kept(client, ha):
    assert client.post("/thong-bao/tuy-chon/", {"wanted": ["due"], "rhythm": "never", "paused_until": "2025-04-01"}).status_code == 302
    wishes = queries.wishes_of(ha)
    assert (wishes.muted, wishes.rhythm, wishes.paused_until) == (["assigned", "result", "returned"], Rhythm.NEVER, dt.date(2025, 4, 1))


def test_wishes_bad_date_is_sent_back_and_nothing_kept(client, ha):
    assert client.post("/thong-bao/tuy-chon/", {"paused_until": "hôm qua"}).status_code == 422
    assert queries.wishes_of(ha)._state.adding


def test_unread_context_asks_only_when_shown(rf, ha, django_assert_num_queries):
    tell(ha, "giao")
    request = rf.get("/")
    request.user = ha
    with django_assert_num_queries(0):
        context = queries.unread(request)
    with django_assert_num_queries(1):
        assert context["unread_count"] == 1

"""The row of a job and who sees it."""

import pytest

from thidua.accounts.actions import create_account
from thidua.jobs import actions
from thidua.jobs.actions.attempts import claim
from thidua.jobs.enums import JobState
from thidua.jobs.models import Job
from thidua.jobs.tasks import Progress
from thidua.store import clock
from thidua.store.ids import INSTALLATION

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


def account(name):
    return create_account(username=name, display_name=name, root=INSTALLATION, password="x" * 12, by=None, at=clock.now())


@pytest.fixture
def owned(client):
    actions.job(name="test.page")(row)
    owner = account("chu")
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    return actions.enqueue("test.page", args={}, by=owner)


def row(progress):
    """Never run here."""


def test_show_running_job_says_real_counts_and_asks_again(client, owned):
    Progress(claim(at=clock.now())).step(14, 27, "Đang đọc văn bản…")
    body = client.get(f"/viec-nen/{owned.pk}/", **HTMX).content.decode()
    assert "Đang đọc văn bản…" in body
    assert ">14/27<" in body
    assert 'hx-trigger="every 1s"' in body
    assert 'value="14"' in body


def test_show_cancelled_job_no_longer_asks(client, owned):
    answer = client.post(f"/viec-nen/{owned.pk}/huy/")
    assert (answer.status_code, answer.url) == (302, f"/viec-nen/{owned.pk}/")
    body = client.get(f"/viec-nen/{owned.pk}/", **HTMX).content.decode()
    assert "Đã hủy" in body
    assert "hx-trigger" not in body


def test_show_job_of_somebody_else_is_not_found(client, owned):
    client.force_login(account("nguoi-khac"), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(f"/viec-nen/{owned.pk}/").status_code == 404
    assert client.post(f"/viec-nen/{owned.pk}/huy/").status_code == 404
    assert Job.objects.get().state == JobState.QUEUED


def test_show_signed_out_leads_to_sign_in(client, owned):
    client.logout()
    assert client.get(f"/viec-nen/{owned.pk}/").status_code == 302

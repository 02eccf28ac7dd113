"""Downloads: the owner decides, and a refusal cannot be told from nothing."""

import re
import uuid

import pytest

from thidua.accounts.actions import create_account
from thidua.files import actions, permissions
from thidua.files.enums import Purpose
from thidua.store import clock
from thidua.store.ids import INSTALLATION

pytestmark = pytest.mark.django_db


def account(name):
    return create_account(username=name, display_name=name, root=INSTALLATION, password="x" * 12, by=None, at=clock.now())


@pytest.fixture
def owner(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(permissions, "_owners", {})
    permissions.register_owner("accounts.user", lambda reader, owner_id: reader.pk == owner_id)
    return account("chu")


@pytest.fixture
def file(owner):
    file = actions.store(name="Kế hoạch.html", content=b"<script>alert(1)</script>", by=owner, at=clock.now(), purpose=Purpose.PLAN)
    actions.link(file=file, owner=owner, by=owner, at=clock.now())
    return file


def sign_in(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")


def plain(answer, asked):
    """A page without what the asker sent (the id) and what is drawn anew for each page (the form token)."""
    return re.sub(rb'(name="(?:csrfmiddlewaretoken|_key)" value=")[^"]*', rb"\1", answer.content).replace(str(asked).encode(), b"")


def test_download_owner_gets_an_attachment_that_no_browser_runs(client, owner, file):
    sign_in(client, owner)
    answer = client.get(f"/f/{file.pk}/")
    assert b"".join(answer.streaming_content) == b"<script>alert(1)</script>"
    assert {
        name: answer[name] for name in ("Content-Disposition", "X-Content-Type-Options", "Content-Security-Policy", "Cache-Control", "Content-Length")
    } == {
        "Content-Disposition": "attachment; filename=\"Ke hoach.html\"; filename*=UTF-8''K%E1%BA%BF%20ho%E1%BA%A1ch.html",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
        "Content-Length": "25",
    }


def test_download_denied_is_byte_for_byte_a_missing_file(client, file):
    sign_in(client, account("nguoi-khac"))
    nothing = uuid.uuid4()
    denied, missing = client.get(f"/f/{file.pk}/"), client.get(f"/f/{nothing}/")
    assert denied.status_code == missing.status_code == 404
    assert plain(denied, file.pk) == plain(missing, nothing)
    assert dict(denied.items()) == dict(missing.items())


def test_download_signed_out_is_decided_by_the_owner_too(client, file, monkeypatch):
    assert client.get(f"/f/{file.pk}/").status_code == 404
    monkeypatch.setitem(permissions._owners, "accounts.user", lambda reader, owner_id: True)
    assert client.get(f"/f/{file.pk}/").status_code == 200


def test_download_of_a_kind_nobody_answers_for_is_closed(client, owner, file, monkeypatch):
    monkeypatch.setattr(permissions, "_owners", {})
    sign_in(client, owner)
    assert client.get(f"/f/{file.pk}/").status_code == 404


def test_download_after_unlink_is_closed(client, owner, file):
    actions.unlink(use=actions.link(file=file, owner=owner, by=owner, at=clock.now()), by=owner, at=clock.now())
    sign_in(client, owner)
    assert client.get(f"/f/{file.pk}/").status_code == 404


def test_register_owner_same_kind_by_two_packages_is_refused(owner):
    with pytest.raises(ValueError, match=r"accounts\.user"):
        permissions.register_owner("accounts.user", lambda reader, owner_id: True)

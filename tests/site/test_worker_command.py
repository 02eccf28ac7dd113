"""`thidua worker` refuses to be a second writer of SQLite."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

pytestmark = pytest.mark.django_db


def test_worker_on_sqlite_beside_a_server_is_refused(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "sqlite")
    with pytest.raises(CommandError, match="--alone"):
        call_command("worker", "--once")


def test_worker_once_says_how_many_jobs_were_run(capsys):
    call_command("worker", "--once", "--alone")
    assert capsys.readouterr().out == "0 jobs were run.\n"

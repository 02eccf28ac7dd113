"""`thidua drill`: a backup is put back by the real commands, in a place that leads to nothing live."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from thidua.site import gauges
from thidua.site.backup import drilling
from thidua.site.backup.drilling import Drill, drill, last, newest
from thidua.site.backup.manifest import Refused
from thidua.store import clock

LIVE = {
    "THIDUA_FILES": "s3://live", "THIDUA_FILES_SECRET": "s", "THIDUA_CACHE_URL": "redis://live", "THIDUA_REPLICA_URL": "postgres://live/x",
    "THIDUA_BACKUP_DIR": "/live", "THIDUA_AUDIT_KEY": "/live/key", "THIDUA_LOG_FILE": "/live/log", "THIDUA_DATABASE_URL": "postgres://u:p@live/thidua",
}  # fmt: skip


@pytest.fixture
def home(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.HOME, settings.BACKUP_DIR = tmp_path / "home", tmp_path / "backups"
    settings.BACKUP_DIR.mkdir()
    for name, value in LIVE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(connection, "vendor", "sqlite")
    return tmp_path


class Ran:
    """Stands for the commands: what they were given, and how they end."""

    def __init__(self, *codes: int) -> None:
        self.codes, self.words, self.about = list(codes), list[Sequence[str]](), list[Mapping[str, str]]()

    def __call__(self, words: Sequence[str], about: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        self.words.append(words)
        self.about.append(about)
        assert Path(about["THIDUA_HOME"]).is_dir()
        return subprocess.CompletedProcess(words, self.codes.pop(0), "", "the database is missing")


def test_drill_puts_back_and_proves_where_nothing_live_is(home: Path) -> None:
    file, key, run, at = home / "a.tar", home / "key", Ran(0, 0), clock.now()
    done = drill(file, key=key, at=at, run=run)
    assert (done.fault, done.file, last()) == ("", "a.tar", done)
    assert run.words == [["restore", str(file), "--key", str(key)], ["verify"]]
    assert [(name, value) for about in run.about for name, value in about.items() if value in LIVE.values()] == []
    place = Path(run.about[0]["THIDUA_HOME"])
    assert (place.exists(), run.about[1]["THIDUA_DATABASE_URL"]) == (False, f"sqlite:///{place}/thidua.db")
    assert any(line.startswith("thidua_drill_age_seconds ") for line in gauges.backup(at))


@pytest.mark.parametrize(("codes", "told"), [((1,), "thidua restore: the database is missing"), ((0, 1), "thidua verify: the database is missing")])
def test_drill_of_a_bad_backup_says_which_step_failed(home: Path, codes: tuple[int, ...], told: str) -> None:
    assert drill(home / "a.tar", key=None, at=clock.now(), run=Ran(*codes)).fault == told
    assert [line for line in gauges.backup(clock.now()) if "drill" in line] == []


def test_newest_backup_is_the_one_that_is_tried(home: Path) -> None:
    with pytest.raises(Refused, match=r"thidua backup"):
        newest(home / "backups")
    for stamp in ("20260101-000000Z", "20260301-000000Z", "20260201-000000Z"):
        (home / "backups" / f"{stamp}{drilling.schedule.ENDING}").touch()
    assert newest(home / "backups").name.startswith("20260301")


@pytest.mark.parametrize(("language", "words"), [("vi", "không khôi phục được"), ("en", "cannot be put back")])
def test_command_ends_with_1_when_the_backup_is_bad(home: Path, monkeypatch: pytest.MonkeyPatch, language: str, words: str, capsys: Any) -> None:
    monkeypatch.setenv("THIDUA_LANGUAGE", language)
    commands = "thidua.site.management.commands.drill"
    monkeypatch.setattr(f"{commands}.refuse_absent", lambda: None)
    monkeypatch.setattr(f"{commands}.drill", lambda file, **_: Drill("", file.name, 1.0, "x"))
    with pytest.raises(CommandError, match=words):
        call_command("drill", "a.tar", skip_checks=True)
    monkeypatch.setattr(f"{commands}.drill", lambda file, **_: Drill("", file.name, 1.0))
    call_command("drill", "a.tar", skip_checks=True)
    assert "a.tar" in capsys.readouterr().out

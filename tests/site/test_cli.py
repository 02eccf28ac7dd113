"""The command `thidua` ends in a sentence when it is stopped or when the database does not answer, never in a trace of the program."""

from __future__ import annotations

from importlib.metadata import version

import pytest
from django.db import OperationalError, connection

from thidua.site import absent, cli
from thidua.site.absent import why_away

PLACE = {"HOST": "may-chu", "PORT": "5999", "NAME": "so_mau", "USER": "thidua", "PASSWORD": "s3cret"}


@pytest.fixture(params=["vi", "en"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each language of the terminal."""
    monkeypatch.setenv("THIDUA_LANGUAGE", request.param)
    return str(request.param)


@pytest.fixture
def postgres(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings of a PostgreSQL that nobody started."""
    monkeypatch.setattr(connection, "vendor", "postgresql")
    for name, value in PLACE.items():
        monkeypatch.setitem(connection.settings_dict, name, value)


def away(*_words: str) -> int:
    raise OperationalError('connection failed: "postgres://thidua:s3cret@may-chu" refused\n\tIs the server running?')


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_command_that_is_stopped_ends_with_one_sentence(
    name: str, language: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_words: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(cli.COMMANDS, name, stopped)
    monkeypatch.setenv("THIDUA_DEMO", "0")
    monkeypatch.setenv("THIDUA_HOME", "x")
    assert cli.main([name]) == 130
    assert capsys.readouterr().err.strip() == {
        "vi": f"thidua {name}: đã dừng giữa chừng; gõ lại lệnh khi cần.",
        "en": f"thidua {name}: stopped on the way; type it again when you want.",
    }[language]  # fmt: skip


@pytest.mark.usefixtures("postgres")
def test_database_that_does_not_answer_is_named_with_its_setting_and_without_its_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "_manage", away)
    assert cli.main(["init"]) == 1
    told = capsys.readouterr().err
    assert (told.count("\n"), "may-chu:5999/so_mau" in told, "THIDUA_DATABASE_URL" in told, "s3cret" in told) == (1, True, True, False)


def test_file_that_cannot_be_used_is_named(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "vendor", "sqlite")
    monkeypatch.setitem(connection.settings_dict, "NAME", "/du-lieu/thidua.db")
    told = why_away(OperationalError("unable to open database file"))
    assert ("/du-lieu/thidua.db" in told, "unable to open database file" in told) == (True, True)


def test_release_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"thidua {version('thidua')}\n"


@pytest.mark.parametrize(
    ("argv", "found", "typed"),
    [
        (".venv/bin/thidua", None, ".venv/bin/thidua"),
        ("/opt/thidua/bin/thidua", "/opt/thidua/bin/thidua", "thidua"),
        ("/work/site/cli.py", None, "thidua"),
    ],
)
def test_what_is_advised_is_typed_as_the_command_itself_was(monkeypatch: pytest.MonkeyPatch, argv: str, found: str | None, typed: str) -> None:
    monkeypatch.setattr(absent.sys, "argv", [argv, "doctor"])
    monkeypatch.setattr(absent.shutil, "which", lambda _name: found)
    assert absent.typed() == typed

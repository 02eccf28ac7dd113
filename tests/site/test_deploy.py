"""What stands in `deploy` fits the source: commands that there are, settings that are read, no secret."""

from __future__ import annotations

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from thidua.site import environment, settings
from thidua.site.cli import COMMANDS

DEPLOY = Path(__file__).parents[2] / "deploy"
FILES = sorted(file for file in DEPLOY.rglob("*") if file.is_file())
UNITS = sorted((DEPLOY / "systemd").iterdir())
SECRET = re.compile(r"(?i)(?:password|secret|token|passwd)\w*['\"]?\s*[:=]\s*['\"]?(?!\$\{|…|\?)\S|://\w*:(?!\$\{)[^@\s]+@|PRIVATE KEY|AGE-SECRET")


def services() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))["services"]
    return found


def unit(file: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None)
    found.read_string(file.read_text(encoding="utf-8"))
    return found


def commands() -> list[str]:
    """Every `thidua` command that a file runs."""
    of_units = [unit(file).get("Service", "ExecStart").split() for file in UNITS if file.suffix == ".service"]
    of_services = [one["command"] for one in services().values() if "command" in one]
    return [words[1] for words in (*of_units, *of_services) if words[0].rpartition("/")[2] == "thidua"]


def test_they_run_only_commands_that_there_are() -> None:
    assert sorted(commands()) == ["drill", "init", "serve", "serve", "worker", "worker"]
    assert set(commands()) <= COMMANDS.keys()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_they_name_only_settings_that_are_read_and_hold_no_secret(file: Path) -> None:
    assert settings.HOME  # the module is loaded, so every name was asked for
    text = file.read_text(encoding="utf-8")
    assert set(re.findall(r"THIDUA_[A-Z_]+", text)) <= environment.ASKED
    assert [line for line in text.splitlines() if SECRET.search(line)] == []


def test_every_timer_has_its_service() -> None:
    timers = [file for file in UNITS if file.suffix == ".timer"]
    assert timers
    assert all(file.with_suffix(".service").exists() and unit(file).get("Timer", "OnCalendar") for file in timers)


def test_what_shows_a_secret_is_seen() -> None:
    assert SECRET.search("DATABASE_PASSWORD=hunter2")
    assert SECRET.search("postgres://thidua:hunter2@database/thidua")
    assert not SECRET.search("POSTGRES_PASSWORD: ${DATABASE_PASSWORD}")

"""A first look at an installation writes nothing; what makes or serves one keeps its signing key."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command

from thidua.site import examination
from thidua.site.management.commands import init
from thidua.site.signing import keep_key

LOOKS = (
    ["--help"],
    ["parse", "FILE"],
    ["check"],
    ["check", "--deploy"],
    ["doctor"],
    ["serve", "--help"],
    ["verify"],
    ["backup"],
    ["serve"],
    ["worker", "--alone"],
)


def tree(folder: Path) -> dict[str, int]:
    return {str(file.relative_to(folder)): file.stat().st_mtime_ns for file in folder.rglob("*")}


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
def test_first_look_writes_nothing(words: list[str], tmp_path: Path) -> None:
    home = tmp_path / "nha"
    about = {name: value for name, value in os.environ.items() if not name.startswith(("THIDUA_", "DJANGO_"))}
    plan = tmp_path / "plan.txt"
    plan.write_text("KẾ HOẠCH\n1. Mục đích\n", encoding="utf-8")
    before = tree(tmp_path)
    words = [str(plan) if one == "FILE" else one for one in words]
    told = subprocess.run(
        [sys.executable, "-m", "thidua.site.cli", *words], env={**about, "THIDUA_HOME": str(home)}, capture_output=True, text=True, check=False
    )
    assert (told.stdout + told.stderr != "", "Traceback" in told.stderr) == (True, False)
    assert tree(tmp_path) == before


@pytest.mark.django_db
def test_look_of_the_doctor_leaves_the_folder_as_it_was(settings: LazySettings, tmp_path: Path) -> None:
    settings.HOME, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    assert len(examination.examine()) > 5
    assert tree(tmp_path) == {}
    settings.HOME = tmp_path / "chua" / "co"
    settings.MEDIA_ROOT = settings.HOME / "files"
    assert (len(list(examination.look_at_disk())), len(list(examination.look_at_storage()))) == (2, 1)
    assert tree(tmp_path) == {}


@pytest.mark.django_db
def test_init_keeps_the_key_for_its_owner_only(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THIDUA_SECRET_KEY", raising=False)
    settings.HOME, settings.STATIC_ROOT = tmp_path / "nha", tmp_path / "static"
    settings.SECRET_KEY = "k" * 50
    monkeypatch.setattr(init, "collect", lambda: False)
    call_command("init")
    file = tmp_path / "nha" / "secret-key"
    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("k" * 50, 0o600)


def test_key_that_another_process_kept_is_taken(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("THIDUA_SECRET_KEY", raising=False)
    settings.HOME, settings.SECRET_KEY = tmp_path, "mine"
    (tmp_path / "secret-key").write_text("theirs")
    keep_key()
    assert settings.SECRET_KEY == "theirs"

"""Published packages are taken out of a repository at one commit, and a repository that does not answer is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bin"))
from tooling import published


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), "-c", "user.name=n", "-c", "user.email=e@example.org", *words], check=True, capture_output=True)
    return done.stdout.decode().strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a package in its first commit and another in its place in the second."""
    made = tmp_path / "ai-do+kho"
    (made / "goi").mkdir(parents=True)
    git(made, "init", "--quiet")
    git(made, "config", "uploadpack.allowAnySHA1InWant", "true")
    for content in (b"PK first", b"PK second"):
        (made / "goi" / "a.zip").write_bytes(content)
        git(made, "add", ".")
        git(made, "commit", "--quiet", "-m", "Change")
    return made


def test_package_of_a_commit_is_written(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = git(repository, "rev-parse", "HEAD~1")
    monkeypatch.setattr(published, "PACKAGES", (published.Published("goi.zip", "ai-do", "kho", commit, "goi/a.zip"),))
    assert published.main([str(tmp_path / "ra"), f"{tmp_path}/{{owner}}+{{name}}"]) == 0
    assert (tmp_path / "ra" / "goi.zip").read_bytes() == b"PK first"


def test_what_cannot_be_had_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (published.main([str(tmp_path / "ra"), f"{tmp_path}/{{owner}}+{{name}}"]), published.main([])) == (1, 2)
    told = capsys.readouterr().err
    assert ("golf-12.zip" in told, "usage" in told) == (True, True)

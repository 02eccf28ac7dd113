"""Who chose what cannot be told from copies of the database before and after each vote (`soak/ballot_linkage` with few ballots); a box in the clear tells it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from soak.ballot_linkage import Copies, hold, in_the_clear, listened, result
from tests.councils.conftest import House

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _keys(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = random.Random(11)  # marks of every run alike: an attack that guesses by chance is lucky in one of a hundred runs
    monkeypatch.setattr("thidua.councils.actions.secret.secrets.token_hex", lambda size: drawn.randbytes(size).hex())
    if connection.vendor != "sqlite":
        pytest.skip("soak/ballot reads the pages of PostgreSQL")
    settings.HOME = tmp_path


def test_copies_link_no_more_than_the_majority_guess(nine: House, tmp_path: Path) -> None:
    chance, copies, heard = random.Random(7), Copies(tmp_path), listened()
    found = result([hold(nine, chance, copies, heard) for _ in range(2)])
    assert found["ballots"] == 18
    assert {name: share for name, share in found["attacks"].items() if share > found["majority"] + 0.05} == {}


def test_box_in_the_clear_is_linked(nine: House, tmp_path: Path) -> None:
    chance, copies, heard = random.Random(7), Copies(tmp_path), listened()
    with in_the_clear():
        found = result([hold(nine, chance, copies, heard)])
    assert found["attacks"]["box"] == 1.0 > found["majority"] + 0.05

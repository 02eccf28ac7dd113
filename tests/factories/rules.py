"""The rulebook as it is shipped, of which nothing is confirmed yet."""

from __future__ import annotations

import datetime as dt

from tests.factories.kept import kept
from tests.factories.world import AT, World

from thidua.rulebook.actions import seed_rulebook


@kept()
def make_rules(world: World, at: dt.datetime = AT) -> None:
    """Take the shipped parameters into an installation that holds this world."""
    del world  # it says from which state this step begins
    seed_rulebook(at=at)

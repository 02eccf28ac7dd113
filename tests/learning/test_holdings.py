"""What waits for a head is handed over with the role; whose learning it is stays between those two."""

from __future__ import annotations

from typing import Any

import pytest
from tests.evidence.test_slice import NOW, _today  # noqa: F401
from tests.factories.world import World
from tests.learning.test_logging import logged

from thidua.orgs.queries.absences import held_by

pytestmark = pytest.mark.django_db


def words(world: World, reader: Any) -> list[str]:
    return [row.words for one in held_by(world.head.person, NOW.date(), reader) if one.kind.code == "learning" for row in one.rows]


def test_only_who_may_read_an_entry_is_told_what_was_learned(world: World) -> None:
    logged(world, title="Đọc luật của riêng tôi")
    told = {who: words(world, reader) for who, reader in (("head", world.head.user), ("leader", world.director.user), ("nobody", None))}
    assert told == {"head": ["Đọc luật của riêng tôi"], "leader": ["Một việc học chờ xác nhận"], "nobody": ["Một việc học chờ xác nhận"]}

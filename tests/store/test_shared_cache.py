"""The cache of several processes: it holds what ours hold, and pages go on when it is away."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from tests.store.servers import free_port, redis

from thidua.site.examination import Finding, Grade
from thidua.store.shared_cache import SharedCache


def cache_at(address: str) -> SharedCache:
    return SharedCache(address, {"KEY_PREFIX": "thidua", "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2}})


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with redis() as address:
        yield address


def test_two_processes_see_each_others_values(server: str) -> None:
    one, other = cache_at(server), cache_at(server)
    found = (1, [Finding(Grade.OK, "disk", "seen")])
    assert (one.get_or_set("health", lambda: found, 60), other.get("health"), other.has_key("health")) == (found, found, True)
    assert (other.add("minute", 0, 60), one.add("minute", 5, 60), one.incr("minute"), other.incr("minute", 2)) == (True, False, 1, 3)
    one.set_many({"a": 1, "b": 2}, 60)
    assert (other.get_many(["a", "b", "c"]), other.touch("a", 90), other.delete("a"), one.get("a", "gone")) == ({"a": 1, "b": 2}, True, True, "gone")
    other.delete_many(["b"])
    with pytest.raises(ValueError, match="not found"):
        one.incr("b")
    one.clear()
    assert (one.get("b"), other.get("health")) == (None, None)


def test_cache_that_is_away_holds_nothing_and_says_so_once(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SharedCache, "_said_at", -SharedCache._said_at - 1e9)
    away = cache_at(f"redis://:s3cret@127.0.0.1:{free_port()}/0")
    with caplog.at_level(logging.WARNING, "thidua.cache"):
        assert away.get_or_set("health", lambda: "made", 60) == "made"
        away.set("a", 1)
        away.set_many({"a": 1})
        away.delete_many(["a"])
        answers = (away.add("m", 0), away.incr("m"), away.get("m", 7), away.get_many(["m"]), away.has_key("m"), away.touch("m"), away.delete("m"))
        away.clear()
    assert answers == (True, 1, 7, {}, False, False, False)
    assert [(len(caplog.records), "s3cret" in record.getMessage()) for record in caplog.records] == [(1, False)]

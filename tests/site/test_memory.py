"""What a process that answers does with its memory after the start."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from thidua.site.memory import settle


@pytest.fixture
def collector() -> Iterator[None]:
    """The collector as it was before, after the test."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("collector")
def test_what_the_start_loaded_is_in_no_later_pass() -> None:
    gc.collect()  # what other tests of the worker dropped is not what the start loaded
    before, first = len(gc.get_objects()), gc.get_threshold()[0]
    settle()
    assert gc.get_freeze_count() > 0.9 * before > 10 * len(gc.get_objects())
    assert gc.get_threshold()[0] > first

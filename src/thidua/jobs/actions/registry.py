"""The functions that jobs run, by name, and the calendar that starts some of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from thidua.jobs.enums import Every

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Kind:
    """A job as declared: how often it is tried, how long a silent worker keeps it (at most 45 s: retaken within a minute)."""

    name: str
    run: Callable[..., Any]
    attempts: int
    lease: int


@dataclass(frozen=True)
class Planned:
    """A job of the calendar."""

    name: str
    every: Every
    hour: int


KINDS: dict[str, Kind] = {}
CALENDAR: dict[str, Planned] = {}


class Refusal(Exception):
    """Raised by a job that trying again cannot help; the sentence is shown to the person who asked."""


def job(*, name: str, attempts: int = 3, lease: int = 45, every: Every | None = None, hour: int = 8) -> Callable[[F], F]:
    """Register `f(progress, **args)`; with `every`, it is also started once a period at that hour of Viet Nam."""

    def register(function: F) -> F:
        known = KINDS.get(name)
        if known is not None and known.run.__qualname__ != function.__qualname__:
            raise ValueError(f"two jobs are called {name}")
        KINDS[name] = Kind(name, function, attempts, lease)
        if every is not None:
            CALENDAR[name] = Planned(name, every, hour)
        function.job_name = name  # type: ignore[attr-defined]  # reason: a mark on the function, read by enqueue
        return function

    return register


def name_of(target: Callable[..., Any] | str) -> str:
    """The name of a registered function, or the name itself; unknown ones are refused before they reach the queue."""
    name = target if isinstance(target, str) else str(getattr(target, "job_name", ""))
    if name not in KINDS:
        raise LookupError(f"no @job is called {name!r}")
    return name

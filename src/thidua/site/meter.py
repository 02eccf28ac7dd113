"""What the processes of one machine count about requests, added up: how many, how they ended, how long they took. No address, no account, no page.

Each process keeps its own counts and writes them beside the data, at most once in some seconds; whoever asks one of them is told the sum of all.
The counts of a process that ended stay until the next start, so that no sum goes down meanwhile.
"""

from __future__ import annotations

import bisect
import json
import os
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the classes of time, in seconds."""
WRITE_EVERY = 2.0
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
ENDING = ".json"


class Meter:
    """The counts of this process."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._one = folder, threading.Lock()
        self._counts: Counter[str] = Counter()
        self._written_at = 0.0

    def count(self, method: str, status: int, seconds: float) -> None:
        """A request that was answered."""
        name = method if method in METHODS else "OTHER"  # the word comes from outside
        place = bisect.bisect_left(BOUNDS, seconds)
        with self._one:
            self._counts[f"requests {name} {status // 100}xx"] += 1
            self._counts[f"took {place}"] += 1
            self._counts["microseconds"] += round(seconds * 1_000_000)
            due = time.monotonic() - self._written_at >= WRITE_EVERY
            if due:
                self._written_at = time.monotonic()
        if due:
            self.write()

    def write(self) -> None:
        """Keep the counts where the other processes find them. A full disk loses counts, never a request."""
        part = self._folder / f"{os.getpid()}.part"
        with self._one:
            said = json.dumps(self._counts)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_text(said, encoding="utf-8")
            part.replace(part.with_suffix(ENDING))
        except OSError:
            return

    def lines(self) -> Iterator[str]:
        """The sums of all processes in Prometheus's text format (prometheus.io/docs/instrumenting/exposition_formats)."""
        self.write()
        yield from told(total(self._folder))


def total(folder: Path) -> Counter[str]:
    """The counts of all processes together; what cannot be read is one that is being replaced."""
    found: Counter[str] = Counter()
    for file in folder.glob(f"*{ENDING}"):
        try:
            found.update({str(name): int(number) for name, number in json.loads(file.read_text(encoding="utf-8")).items()})
        except (OSError, ValueError):
            continue
    return found


def told(counts: Counter[str]) -> Iterator[str]:
    requests = sorted((name.split()[1], name.split()[2], number) for name, number in counts.items() if name.startswith("requests "))
    yield from family("thidua_requests_total", "counter", "Requests that were answered.", ((f'method="{m}",status="{s}"', n) for m, s, n in requests))
    yield "# HELP thidua_request_seconds Time from the request to the beginning of its answer."
    yield "# TYPE thidua_request_seconds histogram"
    below = 0
    for place, bound in enumerate((*BOUNDS, "+Inf")):
        below += counts[f"took {place}"]
        yield f'thidua_request_seconds_bucket{{le="{bound}"}} {below}'
    yield f"thidua_request_seconds_sum {counts['microseconds'] / 1_000_000:.6f}"
    yield f"thidua_request_seconds_count {below}"


def family(name: str, kind: str, meaning: str, samples: Iterable[tuple[str, float]]) -> Iterator[str]:
    """A name with what it means and its values by their labels; none of what is not known."""
    rows = list(samples)
    if rows:
        yield f"# HELP {name} {meaning}"
        yield f"# TYPE {name} {kind}"
    yield from (f"{name}{{{labels}}} {value}" if labels else f"{name} {value}" for labels, value in rows)


def begin(folder: Path) -> None:
    """Forget the counts of an earlier start."""
    for file in folder.glob("*"):
        file.unlink(missing_ok=True)

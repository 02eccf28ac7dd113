"""What the benchmarks share: processor time, medians of rounds in changing order, and what a figure was measured on."""

from __future__ import annotations

import gc
import os
import platform
import random
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call in this process and the children it waited for, without the rubbish of the calls before."""
    gc.collect()
    began = _processor()
    work()
    return _processor() - began


def _processor() -> float:
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system


def shuffled(names: Sequence[str], number: int) -> Iterator[str]:
    """The order of one round: another in every round, the same in every run."""
    yield from random.Random(number).sample(sorted(names), len(names))


def medians(works: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Each work once a round."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds):
        for name in shuffled(list(works), number):
            times[name].append(seconds(works[name]))
    return {name: statistics.median(found) for name, found in times.items()}


def fdatasync_ms(times: int = 20) -> float:
    """How long the disk of temporary files takes to keep four kilobytes, at the median."""
    with tempfile.TemporaryFile() as out:
        took = []
        for _ in range(times):
            out.write(b"x" * 4096)
            out.flush()
            began = time.perf_counter()
            os.fdatasync(out.fileno())
            took.append(time.perf_counter() - began)
    return round(1000 * statistics.median(took), 2)


def circumstances(**more: object) -> dict[str, object]:
    """Commit, versions, load and time of a run."""
    commit = subprocess.run(["git", "-C", str(ROOT), "rev-parse", "HEAD"], capture_output=True, text=True, check=False).stdout.strip()
    told = {"commit": commit, "python": platform.python_version(), "load": os.getloadavg()[0], "at": time.strftime("%FT%TZ", time.gmtime())}
    return told | more

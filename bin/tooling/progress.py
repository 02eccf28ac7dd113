"""What the commands in bin/ say: one line when a step begins, one when it ends, one sentence when it fails."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from .language import said


class Trouble(Exception):
    """A failure, told in one sentence that says what to do."""


def say(line: str) -> None:
    """Print at once, also into a pipe, so that the lines of a child process fall between ours."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def duration(seconds: float) -> str:
    """`7 s` below a minute, then `3:05`."""
    whole = round(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60}:{whole % 60:02d}"


@dataclass
class Progress:
    """Numbers the steps of a command: `[2/7] Python packages: done in 14 s`."""

    total: int
    number: int = 0

    def ready(self, name: str) -> None:
        """A step whose result is there already."""
        self.number += 1
        say(said(f"[{self.number}/{self.total}] {name}: đã có", f"[{self.number}/{self.total}] {name}: ready"))

    @contextmanager
    def step(self, name: str, doing: str) -> Iterator[None]:
        """A step that works: said before and after."""
        self.number += 1
        mark = f"[{self.number}/{self.total}] {name}"
        say(f"{mark}: {doing}")
        began = time.monotonic()
        yield
        took = duration(time.monotonic() - began)
        say(said(f"{mark}: xong sau {took}", f"{mark}: done in {took}"))

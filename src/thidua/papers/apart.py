"""Draw a paper in a child process: the server's memory does not grow with every paper that is drawn."""

from __future__ import annotations

import hashlib
import pickle
import subprocess
import sys
from enum import StrEnum
from typing import Final

from thidua.papers.model import Paper
from thidua.papers.placed import Deck

WALL_SECONDS: Final = 180
_LAYOUT: Final = "4"
"""Counted up when the drawing changes, so that files drawn before are drawn anew."""


class Form(StrEnum):
    DOCX = "docx"
    PDF = "pdf"


class NotDrawn(RuntimeError):
    """The paper could not be drawn; the text is what the renderer said, for the log."""


def digest(paper: Paper, form: Form) -> str:
    """Of everything that is drawn: equal papers have equal digests, whatever their objects."""
    return hashlib.sha256(f"{_LAYOUT}|{form}|{paper!r}".encode()).hexdigest()


def draw(paper: Paper, form: Form) -> bytes:
    """The finished file; raises `NotDrawn`."""
    return _drawn(paper, form.value)


def draw_deck(deck: Deck) -> bytes:
    """The PDF file of placed sheets; raises `NotDrawn`."""
    return _drawn(deck, "deck")


def _drawn(what: Paper | Deck, form: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  (our own interpreter and module)
            [sys.executable, "-I", "-m", "thidua.papers.child", form],
            input=pickle.dumps(what),
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise NotDrawn(f"not drawn within {WALL_SECONDS} s") from late
    if done.returncode:
        raise NotDrawn(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout

"""How a process that answers keeps its memory."""

from __future__ import annotations

import gc

YOUNG, MIDDLE, OLD = 20_000, 20, 50
"""New objects, then passes over the younger ones, until a pass: a page makes some tens of thousands of objects and drops nearly all of them."""


def settle() -> None:
    """Take what the start loaded out of all later passes of the collector.

    It lives as long as the process, and going through it stops a request for a tenth of a second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, OLD)

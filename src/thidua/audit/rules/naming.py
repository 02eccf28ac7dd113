"""How the record names what an act was about. Each package says it for its own kinds in a module `things`, as `THINGS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Naming:
    """One kind of row: its name, its page, and the units it belongs to.

    `rows` gives the queryset of the kind. `columns` are what `words` and `link` are called with, and may follow foreign keys.
    `told` and `openable` narrow to the rows whose name a reader may learn, and whose page they may open; None leaves nothing out,
    except that without `link` there is no page. `within` is the condition on rows of some subtrees of units, given their paths.
    `searched` are the columns in which a reader's word is looked for; those in `folded` hold text without marks.
    """

    rows: Callable[[], Any]
    columns: tuple[str, ...]
    words: Callable[..., str]
    link: Callable[..., str] | None = None
    openable: Callable[[Any], Any] | None = None
    told: Callable[[Any], Any] | None = None
    within: Callable[[tuple[str, ...]], Any] | None = None
    searched: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()


Things = Mapping[str, Naming]
"""The namings of a package by kind, which is `app.model`."""

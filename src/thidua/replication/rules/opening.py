"""What everybody may read of a model: its words, never a person. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.vn.search import holds_name


def names_told(names: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """The names that stand in a text, once each and in the order given.

    A model is shown without anybody's consent, so that nobody of it may be named: neither whom it says to ask nor who thought of it.

    >>> names_told(["Lê Thị Lan Chi", "Trần An"], ["Chị Lê Thị Lan Chi hướng dẫn."])
    ('Lê Thị Lan Chi',)
    """
    said = [text for text in texts if text]
    return tuple(dict.fromkeys(name for name in names if name and holds_name(name, *said)))

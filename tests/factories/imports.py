"""Imports as they stand after their file was read, without the worker."""

from __future__ import annotations

import uuid

from tests.factories.world import AT

from thidua.accounts.models import User
from thidua.sheets import actions
from thidua.sheets.models import Import
from thidua.sheets.queries.reading import opened_book


def read_in(*, root: uuid.UUID, content: str, by: User | None = None, name: str = "nguoi.csv") -> Import:
    """A file of units and people that was read and judged."""
    one = actions.begin_import(target="orgs", root=root, name=name, content=content.encode(), by=by, at=AT)
    with opened_book(content.encode()) as book:
        actions.settle_frames(one, book)
        actions.check_rows(one, book, at=AT, say=lambda done, total: None)
    return one

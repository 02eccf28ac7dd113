"""What the product keeps about a person, as data: the parts of "Dữ liệu của tôi" and the lines of the register of personal data. Pure.

Each package says it for its own tables in a module `personal`: `PARTS`, `KEPT`, and `APART`, the keys to people that are in no part, with why.
When a person is erased, `SPARED` are texts (`app.Model.field`) that stay as they are, with why, and `WHOLE` the tables of which a row
that names the person goes as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Ground(StrEnum):
    """Why the law lets the agency keep it."""

    DUTY = "duty"
    SECURITY = "security"
    OWN_WISH = "own_wish"


MARK = "Người đã xóa dữ liệu"
"""What stands where the name of an erased person stood."""


class Until(StrEnum):
    """How long it is kept."""

    LEFT = "left"
    ACCOUNT = "account"
    RECORD = "record"
    READS = "reads"
    ENDS = "ends"


class Apart(StrEnum):
    """Why a key to a person is in no part of its own."""

    ACT = "act"
    NOT_A_PERSON = "not_a_person"


class Way(StrEnum):
    """What the erasure of a person does to the rows of a part."""

    DELETED = "deleted"
    BLANKED = "blanked"
    REPLACED = "replaced"
    KEPT = "kept"


class Stays(StrEnum):
    """Why rows stay when a person is erased: they name nobody any more, since the name is replaced where it is kept."""

    RECORD = "record"
    CHAIN = "chain"
    CONTENT = "content"


@dataclass(frozen=True)
class Erasing:
    """How a part is erased.

    `blanked` are columns that become empty; `replaced` says what other columns become, `{key}` standing for a code that names nobody.
    `files` are the kinds as which the rows own files: those files go, unless something else owns them too. `stays` is why rows are kept.
    """

    way: Way
    blanked: tuple[str, ...] = ()
    replaced: Mapping[str, Any] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    stays: Stays | None = None


DELETE = Erasing(Way.DELETED)
KEEP = Erasing(Way.KEPT, stays=Stays.RECORD)


@dataclass(frozen=True)
class Column:
    """A value of a row: its name in the file, its words on the page, where it is read; `words` says coded values."""

    code: str
    title: Any
    lookup: str
    words: Mapping[Any, Any] | None = None


@dataclass(frozen=True)
class Part:
    """One part of a person's own data. `find(user, person)` gives its rows, the newest first; `person` is None for an account that is nobody's.

    `keys` are the columns, as `app.Model.field`, that lead from these rows to the person or the account. `one` is a part of a single row.
    `erase` says what becomes of the rows when the person is erased; without it they stay as a record that names nobody.
    """

    code: str
    title: Any
    seen: Any
    columns: tuple[Column, ...]
    find: Callable[[Any, Any], Any]
    keys: tuple[str, ...]
    one: bool = False
    order: int = 100
    erase: Erasing = KEEP


@dataclass(frozen=True)
class Kept:
    """A line of the register: fields of a model, what they are, why they are kept, on what ground, how long."""

    model: str
    fields: tuple[str, ...]
    what: Any
    why: Any
    ground: Ground
    until: Until

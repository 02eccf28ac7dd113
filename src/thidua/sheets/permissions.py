"""What can be imported, registered by the packages whose rows it is; they also say who may."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import Q
from django.utils.functional import Promise

from thidua.sheets.models import Import
from thidua.sheets.rules.judging import Judged, Known, Values
from thidua.sheets.rules.layout import Layout


class Session(Protocol):
    """One pass over a file: what is known of each layout; what the rows of the first say, those of the next may name."""

    def known(self, layout: str) -> Known: ...

    def left(self) -> Iterator[tuple[str, str, Values]]:
        """Layout, code and values of what is kept in the places that the file is about, and not in the file."""


class Writer(Protocol):
    """The effects of an import, written inside the transaction of its end; raises `Stale` when what is kept is no longer what was shown."""

    def __call__(self, *, root: uuid.UUID, rows: Iterator[tuple[str, Judged]], by: Any, at: dt.datetime) -> None: ...


class Stale(Exception):
    """What the preview compared with has changed since."""


@dataclass(frozen=True)
class Target:
    """Something that files are imported into: its layouts in the order in which they are read, words, who may, how it is compared and written.

    `session(root, day, codes)` prepares a pass; with `codes`, only the rows of these codes are compared.
    `bind(session, account)` tells a pass who brings the file, for a target where that bars rows.
    """

    key: str
    layouts: tuple[Layout, ...]
    titles: Mapping[str, Promise]
    labels: Mapping[str, Promise]
    faults: Mapping[str, Promise]
    places: Callable[[Any], Mapping[uuid.UUID, str]]
    session: Callable[[uuid.UUID, dt.date, frozenset[str] | None], Session]
    write: Writer
    start: str
    finish: str
    choices: Mapping[str, Mapping[str, Promise]] = field(default_factory=dict)
    bind: Callable[[Any, uuid.UUID | None], Session] | None = None

    def begin(self, root: uuid.UUID, day: dt.date, codes: frozenset[str] | None, *, by: uuid.UUID | None) -> Session:
        """A pass over a file that this account brings."""
        session = self.session(root, day, codes)
        return session if self.bind is None else self.bind(session, by)

    def layout(self, key: str) -> Layout:
        return next(layout for layout in self.layouts if layout.key == key)


_targets: dict[str, Target] = {}


def register(target: Target) -> None:
    """Called in `AppConfig.ready` of the package whose rows are imported."""
    if _targets.setdefault(target.key, target) is not target:
        raise ValueError(f"two packages import as {target.key}")


@dataclass(frozen=True)
class Family:
    """Targets of one kind, one for each of many rows that a package keeps: `make` gives the target of a row by the key after the colon.

    What somebody settled of columns is remembered for each of them apart. `keys` are those of the rows that somebody may fill.
    """

    prefix: str
    make: Callable[[str], Target]
    keys: Callable[[Any], Iterable[str]]


_families: dict[str, Family] = {}


def register_family(family: Family) -> None:
    """Called in `AppConfig.ready` of the package whose rows are imported."""
    if _families.setdefault(family.prefix, family) is not family:
        raise ValueError(f"two packages import as {family.prefix}")


def target_of(key: str) -> Target:
    """The target of a key; raises `KeyError` where there is none."""
    prefix, colon, rest = key.partition(":")
    return _families[prefix].make(rest) if colon else _targets[key]


def target_named(key: str) -> Target | None:
    """The target that somebody names; None where there is none."""
    try:
        return target_of(key)
    except KeyError:
        return None


def targets() -> Mapping[str, Target]:
    """Everything that files can be imported into, by key."""
    return _targets


def visible_to(user: Any) -> Any:
    """The imports that somebody may see and go on with: those into places that are theirs to fill."""
    found = Q(pk__in=[])
    if getattr(user, "is_active", False):
        kept = [target_of(f"{one.prefix}:{key}") for one in _families.values() for key in one.keys(user)]
        for target in (*_targets.values(), *kept):
            found |= Q(target=target.key, root__in=list(target.places(user)))
    return Import.objects.filter(found)


def can_import(user: Any, key: str, root: uuid.UUID) -> bool:
    """Whether somebody may import into a place; the machine may."""
    return user is None or root in target_of(key).places(user)


def may_read_file(user: Any, import_id: uuid.UUID) -> bool:
    return bool(visible_to(user).filter(pk=import_id).exists())

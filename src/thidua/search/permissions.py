"""Who may find what. Units are known only above, so a reader is given as data: the root, the own unit's path, the subtrees looked after."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from thidua.accounts.models import User


@dataclass(frozen=True)
class Scope:
    """Who may find a document: everybody, or the people of a root, or of one unit and the units below it.

    `exact`: only the people of just this unit and who is in charge of it; of `heir_path`, where the unit went on, only who is in charge.
    """

    root: uuid.UUID
    public: bool = False
    unit_path: str = ""
    exact: bool = False
    heir_path: str = ""


@dataclass(frozen=True)
class Reader:
    """Who looks: of which root, at which unit, looking after which subtrees, in charge of which of them. Without a root: only what is public."""

    root: uuid.UUID | None = None
    unit_path: str = ""
    oversees: tuple[str, ...] = ()
    in_charge: tuple[str, ...] = ()


_provider: list[Callable[[User], Reader]] = []


def register_reader(provider: Callable[[User], Reader]) -> None:
    """Called in `AppConfig.ready` by the package that knows the units."""
    _provider[:] = [provider]


def reader_of(user: User | AnonymousUser) -> Reader:
    """The reader that an account is; without units known, somebody of the root and of no unit."""
    if not isinstance(user, User) or not user.is_active:
        return Reader()
    return _provider[0](user) if _provider else Reader(root=user.root)


def findable(reader: Reader) -> Q:
    """The documents a reader may find, as one predicate."""
    if reader.root is None:
        return Q(public=True)
    above = [reader.unit_path[:end] for end in range(len(reader.unit_path) + 1)]  # "" is the whole root
    own = Q(unit_path__in=above)
    for path in reader.oversees:
        own |= Q(unit_path__startswith=path)
    alone = Q(unit_path=reader.unit_path) if reader.unit_path else Q(pk__in=[])
    for path in reader.in_charge:
        alone |= Q(unit_path__startswith=path) | Q(heir_path__startswith=path)
    return Q(public=True) | (Q(root=reader.root) & ((Q(exact=False) & own) | (Q(exact=True) & alone)))

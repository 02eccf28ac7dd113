"""How a package declares its table of permissions, and what it gets for it: `can` for buttons and lists, `check_can` for acts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, Protocol, TypeVar

import rules

from thidua.ui.pages import Refused

P = TypeVar("P", bound=StrEnum)
P_contra = TypeVar("P_contra", bound=StrEnum, contravariant=True)


class Can(Protocol[P_contra]):
    """Whether somebody may; for templates and lists."""

    def __call__(self, user: Any, permission: P_contra, obj: Any = None, /) -> bool: ...


class CheckCan(Protocol[P_contra]):
    """Raise `Refused` with the sentence unless somebody may. None is the machine: the installer, a receiver, a job, the demo."""

    def __call__(self, by: Any, permission: P_contra, obj: Any = None, /) -> None: ...


def declared(table: Mapping[P, Any], refusals: Callable[[], Mapping[P, str]]) -> tuple[Can[P], CheckCan[P]]:
    """Make the permissions of a table known to `@page`; the two questions to ask of them. A closed account may nothing."""
    for name, predicate in table.items():
        rules.set_perm(name.value, predicate)

    def can(user: Any, permission: P, obj: Any = None, /) -> bool:
        return bool((user.is_active or user.is_anonymous) and rules.has_perm(permission.value, user, obj))

    def check_can(by: Any, permission: P, obj: Any = None, /) -> None:
        if by is not None and not can(by, permission, obj):
            raise Refused(refusals()[permission])

    return can, check_can

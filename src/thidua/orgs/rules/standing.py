"""What a person is on a day: their unit and the roles they hold there. Pure: every permission is decided on this value."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from thidua.orgs.enums import RoleKind


@dataclass(frozen=True)
class Grant:
    """A role within the subtree whose tree path starts with `path`; `lender` is who lent it, None for a role of one's own."""

    role: RoleKind
    path: str
    lender: uuid.UUID | None = None

    def covers(self, path: str) -> bool:
        return path.startswith(self.path)


@dataclass(frozen=True)
class Standing:
    """Who acts, where they work and what they were trusted with, all on one day.

    `unit_path` is the tree path of the person's unit ("" when they have none); a path starts with that of every ancestor.
    """

    user_id: uuid.UUID
    person_id: uuid.UUID | None
    root: uuid.UUID | None
    unit_id: uuid.UUID | None
    unit_path: str
    grants: tuple[Grant, ...]
    is_administrator: bool = False

    def holds(self, *roles: RoleKind, path: str | None = None) -> bool:
        """Whether one of `roles` is held, for the unit at `path` when it is given."""
        return any(g.role in roles and (path is None or g.covers(path)) for g in self.grants)

    def scopes(self, *roles: RoleKind) -> tuple[str, ...]:
        """The tree paths over which one of `roles` is held."""
        return tuple(dict.fromkeys(g.path for g in self.grants if g.role in roles))

    def borrows_from(self, person: uuid.UUID | None) -> bool:
        """Whether a person lent one of the roles."""
        return person is not None and any(g.lender == person for g in self.grants)

    @property
    def lenders(self) -> frozenset[uuid.UUID]:
        """Who lent some of the roles."""
        return frozenset(g.lender for g in self.grants if g.lender)

    def above(self, path: str) -> bool:
        """Whether the person's own unit is the unit at `path` or stands below it: its members are touched by its documents."""
        return bool(path) and self.unit_path.startswith(path)

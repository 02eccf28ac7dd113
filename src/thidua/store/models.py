"""What every row carries: a public id, the root unit it belongs to, and a version where people edit it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, ClassVar

from django.db import models
from django.http import Http404

from thidua.store.gate import check_open
from thidua.store.ids import INSTALLATION, new_id


def choices(enum: type[Enum]) -> list[tuple[str, str]]:
    """The codes of an enum as choices; the words come from `phrases`."""
    return [(member.value, member.value) for member in enum]


class GatedQuerySet(models.QuerySet[Any]):
    """A queryset whose writing methods need an open gate (see `store.gate`)."""

    def _check(self) -> None:
        check_open(self.model.__name__)

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:
        self._check()
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> Any:
        self._check()
        return super().bulk_update(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        self._check()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._check()
        return super().delete()


class Row(models.Model):
    """A row with a UUIDv7 key and the id of its root unit.

    `root` is a plain column, not a foreign key: packages below `orgs` carry it too, and a large installation can
    distribute its tables by it (design §7).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    root = models.UUIDField(default=INSTALLATION, editable=False, db_index=True)

    objects: ClassVar[Any] = GatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        check_open(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        check_open(type(self).__name__)
        return super().delete(*args, **kwargs)


class StaleVersion(Exception):
    """Somebody else wrote the row since it was read: nothing was overwritten, both texts are to be shown (409).

    `row` is what the form edits, as it stands now; the page of the conflict shows its fields beside what was typed.
    `texts` is the same for a program: by field what is saved and what was sent.
    """

    texts: Mapping[str, Mapping[str, Any]] = MappingProxyType({})

    def __init__(self, mine: int, theirs: int, row: models.Model | None = None) -> None:
        super().__init__(f"version {mine} was edited, the row is at {theirs}")
        self.mine, self.theirs, self.row = mine, theirs, row


class Versioned(Row):
    """A row that people edit: a form posts the version it read, and a stale one is refused."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def expect(self, version: int | None) -> None:
        """Raise `StaleVersion` when `version` (None: not asked) is not the row's as it stands now; else count it up for the save.
        Raise `Http404` when somebody else took the row away since it was read.

        The row stays locked until the transaction ends: of two who read the same version and send at once the second is refused.
        """
        if version is not None:
            theirs = type(self)._default_manager.select_for_update().values_list("version", flat=True).filter(pk=self.pk).first()
            if theirs is None:
                raise Http404
            if not version == self.version == theirs:
                raise StaleVersion(version, theirs, type(self)._default_manager.get(pk=self.pk))
        self.version += 1


class PostedOnce(models.Model):
    """A form that was received: its key, made with the page, and where the answer led. A second post leads to the same place.

    `answer` keeps a digest of what was asked, for what says something else under the same key is not done; for a program also what it got: the status,
    and what it was told beside the place.
    """

    key = models.UUIDField(primary_key=True)
    user_id = models.UUIDField(null=True)
    path = models.CharField(max_length=300)
    location = models.CharField(max_length=500, blank=True)
    answer = models.JSONField(null=True)
    at = models.DateTimeField(db_index=True)

    def belongs_to(self, user_id: uuid.UUID | None, path: str) -> bool:
        return self.user_id == user_id and self.path == path

"""The ledger of erasures: whom the product no longer knows, by keys alone."""

from __future__ import annotations

from django.db import models

from thidua.accounts.models import User
from thidua.desk.enums import ErasureGround
from thidua.store.models import Row, choices


class Erasure(Row):
    """A person who was erased: their key and that of their account, why, by whom, and how much went. No line says who it was.

    `counts` are rows by what was done with them (`accounts.rules.personal.Way`), `texts` in which a trace was replaced, and `files`.
    """

    person_id = models.UUIDField(unique=True)
    user_id = models.UUIDField(null=True)
    ground = models.CharField(max_length=8, choices=choices(ErasureGround))
    reason = models.CharField(max_length=600, blank=True)
    counts = models.JSONField(default=dict)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person_id)

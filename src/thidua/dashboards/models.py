"""Tables that people keep under a name: how a pivot is laid, never its figures, which everybody reads anew and within their own scope."""

from __future__ import annotations

from django.db import models

from thidua.accounts.models import User
from thidua.dashboards.enums import Cube
from thidua.orgs.models import Unit
from thidua.store.models import Versioned, choices


class SavedView(Versioned):
    """A pivot under a name; `query` is what its address says. With a `unit` it is shared with those in charge there."""

    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=80)
    cube = models.CharField(max_length=12, choices=choices(Cube))
    query = models.CharField(max_length=400)
    made_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("owner", "name"), name="dashboards_savedview_name"),)

    def __str__(self) -> str:
        return self.name

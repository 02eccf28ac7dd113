"""What can be found: a copy of titles and texts, rebuildable at any time from the rows it describes."""

from __future__ import annotations

from django.db import models

from thidua.store.ids import INSTALLATION


class Document(models.Model):
    """One thing that can be found, where it stands (`place`: the plan and clause it belongs to), and who may find it.

    Not a gated `Row`: it is a derived copy without a history of its own, and full text on SQLite needs a whole number as key.
    """

    id = models.BigAutoField(primary_key=True)
    root = models.UUIDField(default=INSTALLATION, db_index=True)
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    title = models.CharField(max_length=500)
    body = models.TextField(blank=True)
    place = models.CharField(max_length=400, blank=True)
    url = models.CharField(max_length=300)
    public = models.BooleanField(default=False)
    unit_path = models.CharField(max_length=255, blank=True)
    exact = models.BooleanField(default=False)
    heir_path = models.CharField(max_length=255, blank=True)
    norm = models.TextField()
    fold = models.TextField()
    title_norm = models.CharField(max_length=600)
    title_fold = models.CharField(max_length=600)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "object_id"), name="search_document_once"),)
        indexes = (models.Index(fields=("root", "unit_path"), name="search_document_scope"),)

    def __str__(self) -> str:
        return self.title

"""An import on its way, its rows, and what is remembered for the next one."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.functional import Promise

from thidua.files.models import StoredFile
from thidua.sheets.enums import ImportState, Outcome
from thidua.sheets.phrases import STATES
from thidua.store.models import Row, Versioned, choices


class Import(Versioned):
    """A file that somebody brings in. `frames` says how each sheet is read, `edits` what was mended by cell, `counts` what it would do or did."""

    AUDIT_HIDDEN: ClassVar = ("edits", "frames", "skipped")

    target = models.CharField(max_length=40)
    file = models.ForeignKey(StoredFile, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=choices(ImportState), default=ImportState.READING)
    fault = models.CharField(max_length=300, blank=True)
    frames = models.JSONField(default=list)
    edits = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    skipped = models.JSONField(default=list)
    job = models.UUIDField(null=True)
    made_by = models.UUIDField(null=True)
    made_at = models.DateTimeField(db_index=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("root", "target", "made_at"), name="sheets_import_place"),)

    def __str__(self) -> str:
        return self.name

    @property
    def state_words(self) -> Promise:
        """The state for people."""
        return STATES[self.state]


class ImportRow(Row):
    """A row of the file as it was judged; gone when the import ends, since it holds personal data. `wrongs` is [field, code, value, instead]."""

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="+")
    layout = models.CharField(max_length=40)
    order = models.PositiveIntegerField()
    sheet = models.CharField(max_length=120, blank=True)
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=10, choices=choices(Outcome))
    values = models.JSONField(default=dict)
    have = models.JSONField(default=dict)
    wrongs = models.JSONField(default=list)
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("of", "outcome", "order"), name="sheets_row_outcome"),
            models.Index(fields=("of", "layout", "code"), name="sheets_row_code"),
        )


class Remembered(Row):
    """How a layout of titles was read before, so that next year's file maps by itself; `columns` is [[column, field], …]."""

    target = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)
    layout = models.CharField(max_length=40)
    columns = models.JSONField(default=list)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root", "target", "fingerprint"), name="sheets_remembered_once"),)


class KnownAs(Row):
    """Under which code a row without one was written, by a digest of what it says: the same file again asks nobody again."""

    target = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    code = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root", "target", "digest"), name="sheets_knownas_once"),)

"""The record of who did what, when and why: append-only, hash-chained per root unit."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.utils.functional import Promise

from thidua.audit.phrases import WHY
from thidua.store.ids import INSTALLATION


class ChainHead(models.Model):
    """The last entry of a root's chain; its row lock puts the writers of one root in order."""

    root = models.UUIDField(primary_key=True)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")


class Entry(models.Model):
    """One act. `canonical` holds the very bytes that were hashed, so that verification never serialises again."""

    id = models.BigAutoField(primary_key=True)
    root = models.UUIDField(default=INSTALLATION)
    seq = models.BigIntegerField()
    at = models.DateTimeField(db_index=True)
    actor_id = models.UUIDField(null=True, db_index=True)
    unit_id = models.UUIDField(null=True)
    action = models.CharField(max_length=60, db_index=True)
    object_kind = models.CharField(max_length=60)
    object_id = models.UUIDField(db_index=True)
    reason = models.CharField(max_length=1000, blank=True)
    canonical = models.TextField()
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root", "seq"), name="audit_entry_root_seq"),)
        indexes = (models.Index(fields=("object_kind", "object_id"), name="audit_entry_object"),)


class Canonical(json.JSONEncoder):
    """Writes values in the spelling that is hashed (`rules.chain.canonical`), so that whoever verifies a record need not spell them again."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "ensure_ascii": False, "sort_keys": True, "separators": (",", ":")})


class EntryValues(models.Model):
    """The values before and after an act, apart from the chain: personal data can be erased here (Law 91/2025) while the digest stays."""

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, primary_key=True, related_name="+")
    before = models.JSONField(null=True, encoder=Canonical)
    after = models.JSONField(null=True, encoder=Canonical)


class Checkpoint(models.Model):
    """A signed checkpoint of a chain: `note` is the text as it was signed, `key` the public key, `peaks` the tree as it stood, from which the next goes on.

    `why` says what called for it, `kept_at` when its file was written outside the database, `sent_at` when it was mailed.
    """

    id = models.BigAutoField(primary_key=True)
    root = models.UUIDField(default=INSTALLATION)
    size = models.BigIntegerField()
    peaks = models.JSONField()
    note = models.TextField()
    key = models.CharField(max_length=300)
    why = models.CharField(max_length=20)
    at = models.DateTimeField(db_index=True)
    kept_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root", "size"), name="audit_checkpoint_size"),)

    @property
    def why_words(self) -> Promise | str:
        """What called for it, in words; a code of a package above that has none stays as it is."""
        return WHY.get(self.why, self.why)


class Look(models.Model):
    """Who opened another's personal record or file on a day, and how often. Apart from the chain: it is deleted when its time is over.

    `subject_id` is the person, or the account, that the object is about.
    """

    id = models.BigAutoField(primary_key=True)
    root = models.UUIDField(default=INSTALLATION)
    on = models.DateField(db_index=True)
    reader_id = models.UUIDField()
    subject_id = models.UUIDField(db_index=True)
    object_kind = models.CharField(max_length=60)
    object_id = models.UUIDField()
    times = models.PositiveIntegerField(default=1)
    last_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("on", "reader_id", "object_kind", "object_id"), name="audit_look_day"),)

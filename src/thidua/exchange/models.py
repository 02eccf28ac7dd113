"""Other platforms: who they are, with which credentials their programs come, whom their accounts are, what they said."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.exchange.enums import Fate
from thidua.orgs.models import Person, Unit
from thidua.store.models import Row, Versioned, choices


class Source(Versioned):
    """Another platform from which an agency takes results. `home_page` is that of its accounts: their names may be codes of people here."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    home_page = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root", "name"), name="exchange_source_name"),)

    def __str__(self) -> str:
        return self.name


class Credential(Row):
    """With what a program of a source comes in: a key and a secret of which only the digest is kept, its scopes and its end."""

    AUDIT_HIDDEN: ClassVar = ("digest",)

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40, unique=True)
    digest = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    expires_on = models.DateField()
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.key


class Learner(Row):
    """Whom an identifier of a source is; nobody yet where `person` is empty. Addresses are kept as hashes only."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    identifier = models.CharField(max_length=760)
    name = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    linked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    linked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "identifier"), name="exchange_learner_once"),)

    def __str__(self) -> str:
        return self.name or self.identifier.rpartition("|")[2]


class Statement(Row):
    """What a source said, word for word in `content`, and what became of it. `entry` is the id of the entry of the log; `voids` that of the statement
    of the same source that this one takes back, which may come later than this one."""

    AUDIT_HIDDEN: ClassVar = ("content",)

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    learner = models.ForeignKey(Learner, on_delete=models.PROTECT, related_name="+")
    statement_id = models.UUIDField()
    verb = models.CharField(max_length=500)
    activity = models.CharField(max_length=500, blank=True)
    title = models.CharField(max_length=300, blank=True)
    registration = models.CharField(max_length=36, blank=True)
    minutes = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    stored_at = models.DateTimeField(db_index=True)
    content = models.TextField()
    voided = models.BooleanField(default=False)
    voids = models.UUIDField(null=True)
    fate = models.CharField(max_length=10, choices=choices(Fate), default=Fate.KEPT.value)
    entry = models.UUIDField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("source", "statement_id"), name="exchange_statement_once"),)
        indexes = (
            models.Index(fields=("source", "stored_at"), name="exchange_statement_stored"),
            models.Index(fields=("learner", "activity", "at"), name="exchange_statement_of"),
            models.Index(fields=("source", "voids"), condition=Q(voids__isnull=False), name="exchange_statement_voids"),
        )

    def __str__(self) -> str:
        return str(self.statement_id)

"""Messages to people, and how each wants them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from thidua.accounts.models import User
from thidua.notify.enums import Reason, Rhythm
from thidua.notify.phrases import REASONS, RHYTHMS
from thidua.store.models import Row


class Message(Row):
    """One message to one person. `mailed_at` is set once, by the mail of its own or by a digest: never by both.

    `about` names the thing that a message asks something of; when that is done the message is settled, read or not.
    `instead_of` is who is away, in a copy for whoever stands in for them.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    instead_of = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    reason = models.CharField(max_length=12, choices=[(reason.value, REASONS[reason]) for reason in Reason])
    subject = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300, blank=True)
    key = models.CharField(max_length=200)
    about = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    at_once = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "key"), condition=Q(instead_of__isnull=True), name="notify_message_once"),
            models.UniqueConstraint(fields=("user", "key", "instead_of"), name="notify_message_once_instead"),
        )
        indexes = (
            models.Index(fields=("user", "read_at", "at"), name="notify_message_inbox"),
            models.Index(fields=("about", "user"), name="notify_message_about", condition=~Q(about="")),
            models.Index(fields=("at_once", "at"), name="notify_message_unmailed", condition=Q(mailed_at__isnull=True)),
        )

    def __str__(self) -> str:
        return self.subject


class Wishes(Row):
    """How a person wants mail; without a row: every reason, and the digest of their role."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    muted = models.JSONField(default=list)
    rhythm = models.CharField(max_length=8, choices=[(rhythm.value, RHYTHMS[rhythm]) for rhythm in Rhythm], blank=True)
    paused_until = models.DateField(null=True)

    def __str__(self) -> str:
        return str(self.user)

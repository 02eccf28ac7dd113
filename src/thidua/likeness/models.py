"""The shingles of texts and the marks by which they find each other: a copy, rebuildable at any time from the texts it describes."""

from __future__ import annotations

from django.db import models

from thidua.store.ids import INSTALLATION


class Text(models.Model):
    """A text that others are compared with: of which thing it is, and its shingles, 4 bytes each. The words themselves stay with their owner.

    Not a gated `Row`: it is a derived copy without a history of its own, and a whole number as key keeps the marks small.
    """

    id = models.BigAutoField(primary_key=True)
    root = models.UUIDField(default=INSTALLATION)
    kind = models.CharField(max_length=40)
    object_id = models.UUIDField()
    shingles = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "object_id"), name="likeness_text_once"),)
        indexes = (models.Index(fields=("root", "kind"), name="likeness_text_scope"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class Mark(models.Model):
    """A band of the signature of a text or one of its anchors; `key` holds the kind and root too, so that each is looked up by itself."""

    id = models.BigAutoField(primary_key=True)
    key = models.BigIntegerField()
    text = models.ForeignKey(Text, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        indexes = (models.Index(fields=("key", "text"), name="likeness_mark_key"), models.Index(fields=("text",), name="likeness_mark_text"))


class Common(models.Model):
    """The phrases of the forms among the texts of a kind within one root unit, learned from them: what they share does not make two texts alike."""

    id = models.BigAutoField(primary_key=True)
    root = models.UUIDField(default=INSTALLATION)
    kind = models.CharField(max_length=40)
    shingles = models.BinaryField()
    texts = models.PositiveIntegerField()
    learned_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("root", "kind"), name="likeness_common_once"),)

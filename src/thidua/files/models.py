"""Files by their content, and the objects that own them."""

from __future__ import annotations

from django.db import models

from thidua.files.rules.pictures import BANDS
from thidua.store.models import Row


class StoredFile(Row):
    """A file as somebody gave it. Equal contents lie in storage once, whatever the number of rows."""

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    purpose = models.CharField(max_length=20)
    uploaded_by = models.UUIDField(null=True)
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(size__gt=0), name="files_storedfile_not_empty"),)

    def __str__(self) -> str:
        return self.name


class Picture(Row):
    """What is known of a file that is a picture: its content was drawn anew, `original_sha256` is that of the file as it came.

    `dhash` is kept as 16 hexadecimal digits and in seven bands: of two hashes that differ in six bits at most, one band is the same.
    """

    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="+")
    original_sha256 = models.CharField(max_length=64, db_index=True)
    thumb_sha256 = models.CharField(max_length=64, db_index=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    dhash = models.CharField(max_length=16)
    band_0 = models.PositiveSmallIntegerField(null=True)
    band_1 = models.PositiveSmallIntegerField(null=True)
    band_2 = models.PositiveSmallIntegerField(null=True)
    band_3 = models.PositiveSmallIntegerField(null=True)
    band_4 = models.PositiveSmallIntegerField(null=True)
    band_5 = models.PositiveSmallIntegerField(null=True)
    band_6 = models.PositiveSmallIntegerField(null=True)

    class Meta:
        indexes = tuple(models.Index(fields=("root", f"band_{place}"), name=f"files_picture_band_{place}") for place in range(BANDS))

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"


class FileUse(Row):
    """An object that owns a file: whoever may read the object may read the file. The object's package registers how that is asked."""

    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    owner_kind = models.CharField(max_length=60)
    owner_id = models.UUIDField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("file", "owner_kind", "owner_id"), name="files_fileuse_once"),)
        indexes = (models.Index(fields=("owner_kind", "owner_id"), name="files_fileuse_owner"),)

    def __str__(self) -> str:
        return f"{self.owner_kind} {self.owner_id}"

"""For what an initiative was a ground is read and written in the ledger of the registers alone; what only stood here goes there."""

from typing import Any

from django.db import migrations


def move(apps: Any, schema_editor: Any) -> None:
    """Every use that the ledger does not have: one that stands beside another that stands goes there as dropped, for it would bar what is already noted."""
    ledger = apps.get_model("records", "WorkUse")
    for one in apps.get_model("initiatives", "GroundUse").objects.select_related("initiative").order_by("noted_at"):
        same = {"work_ref": one.initiative_id, "person_id": one.person_id}
        told = {"purpose": one.purpose, "year": one.year, "for_what": one.for_what}
        known = ledger.objects.filter(**same, **told)
        if known.filter(dropped_at=one.dropped_at).exists() or (one.dropped_at is None and known.filter(dropped_at=None).exists()):
            continue
        dropped, reason = one.dropped_at, one.reason
        if dropped is None and ledger.objects.filter(**same, dropped_at=None).exists():
            dropped, reason = one.noted_at, "Sổ đã ghi dùng cho việc khác."
        ledger.objects.create(
            root=one.root, title=one.initiative.title[:300], noted_by_id=one.noted_by_id, noted_at=one.noted_at, dropped_at=dropped, reason=reason, **same, **told
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0003_enter_registers"), ("records", "0001_begin_records")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]

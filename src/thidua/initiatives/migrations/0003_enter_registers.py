"""What was recognised and used before is entered into the registers."""

from typing import Any

from django.db import migrations

REACHES = {"base": "base", "province": "ministry", "nation": "state"}


def enter(apps: Any, schema_editor: Any) -> None:
    """A line for each author who agreed and each level that stands; every use that stands."""
    work, use = apps.get_model("records", "Work"), apps.get_model("records", "WorkUse")
    authors = apps.get_model("initiatives", "Author")
    for one in apps.get_model("initiatives", "Recognition").objects.filter(revoked_at=None).select_related("initiative"):
        for author in authors.objects.filter(initiative=one.initiative, person__isnull=False, answer="agreed"):
            work.objects.create(
                root=one.root, person_id=author.person_id, ref=one.initiative_id, reach=REACHES[one.level], title=one.initiative.title,
                year=one.decided_on.year, number=one.number, decided_on=one.decided_on, issuer=one.council, scope=one.scope,
                noted_by_id=one.noted_by_id, noted_at=one.noted_at,
            )  # fmt: skip
    for one in apps.get_model("initiatives", "GroundUse").objects.filter(dropped_at=None).select_related("initiative"):
        use.objects.create(
            root=one.root, work_ref=one.initiative_id, title=one.initiative.title, person_id=one.person_id, purpose=one.purpose, year=one.year,
            for_what=one.for_what, noted_by_id=one.noted_by_id, noted_at=one.noted_at,
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0002_add_resent_at"), ("records", "0001_begin_records")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop, elidable=True)]

"""Persons are scored too. The locks are taken off while tables change, for SQLite makes them anew, and put back knowing the stage of heads."""

from importlib import import_module

from django.db import migrations, models
from django.db.models import Q, deletion

locks = import_module("thidua.scoring.migrations.0002_lock_points")
HEADS = "WHEN 'cross' THEN r.cross_until WHEN 'head' THEN r.cross_until"
OTHER_TERM = "(OLD.term_id <> NEW.term_id OR (OLD.term_id IS NULL) <> (NEW.term_id IS NULL))"
LOCKS = tuple(
    (table, act, when.replace("WHEN 'cross' THEN r.cross_until", HEADS).replace("OLD.term_id <> NEW.term_id", OTHER_TERM))
    for table, act, when in locks.LOCKS
)


def put_back(apps, editor):
    locks.add_locks(editor, LOCKS)


class Migration(migrations.Migration):
    dependencies = [("orgs", "0004_add_absences_and_bodies"), ("scoring", "0002_lock_points")]
    operations = [
        migrations.RunPython(locks.drop, locks.add),
        migrations.RemoveConstraint("contender", "scoring_contender_once"),
        migrations.RemoveConstraint("card", "scoring_card_whose"),
        migrations.AddField("contender", "person", models.ForeignKey(null=True, on_delete=deletion.PROTECT, related_name="+", to="orgs.person")),
        migrations.AddField("contender", "head", models.ForeignKey(null=True, on_delete=deletion.PROTECT, related_name="+", to="orgs.unit")),
        migrations.AddField("contender", "by_leader", models.BooleanField(default=False)),
        migrations.AlterField("round", "term", models.ForeignKey(null=True, on_delete=deletion.PROTECT, related_name="+", to="orgs.clusteryear")),
        migrations.AlterField(
            "card",
            "stage",
            models.CharField(
                choices=[("self", "self"), ("cross", "cross"), ("head", "head"), ("appraisal", "appraisal"), ("council", "council")], max_length=10
            ),
        ),
        migrations.AddIndex("contender", models.Index(fields=["person", "round"], name="scoring_contender_whose")),
        migrations.AddConstraint(
            "contender", models.UniqueConstraint(condition=Q(person__isnull=True), fields=("round", "unit"), name="scoring_contender_once")
        ),
        migrations.AddConstraint("contender", models.UniqueConstraint(fields=("round", "person"), name="scoring_contender_person")),
        migrations.AddConstraint(
            "contender",
            models.CheckConstraint(
                condition=Q(person__isnull=True, head__isnull=True) | Q(person__isnull=False, head__isnull=False), name="scoring_contender_head"
            ),
        ),
        migrations.AddConstraint(
            "card",
            models.CheckConstraint(
                condition=Q(stage__in=("self", "cross", "head"), by_unit__isnull=False) | Q(stage__in=("appraisal", "council"), by_unit__isnull=True),
                name="scoring_card_whose",
            ),
        ),
        migrations.RunPython(put_back, locks.drop),
    ]

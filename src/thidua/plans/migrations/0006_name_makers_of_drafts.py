from django.db import migrations

BATCH = 500


def name_makers(apps, _editor):
    """Who began each plan stands in the first record of it; an account that is gone by now is not named."""
    plan, entry = apps.get_model("plans", "Plan"), apps.get_model("audit", "Entry")
    known = set(apps.get_model("accounts", "User").objects.values_list("pk", flat=True))
    keys = list(plan.objects.filter(made_by=None).order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), BATCH):
        began = {}
        rows = entry.objects.filter(object_kind="plans.plan", object_id__in=keys[first : first + BATCH]).order_by("seq")
        for key, actor in rows.values_list("object_id", "actor_id"):
            began.setdefault(key, actor)
        for key, actor in began.items():
            if actor in known:
                plan.objects.filter(pk=key).update(made_by=actor)


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_add_plan_maker"), ("audit", "0002_add_look"), ("accounts", "__first__")]

    operations = [migrations.RunPython(name_makers, migrations.RunPython.noop, elidable=True)]

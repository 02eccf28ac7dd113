from django.db import migrations
from django.db.models import F, Q


def name_heirs(apps, _editor):
    """Registrations of units that had gone on in another before heirs were kept: each merger and split in the order of its day."""
    registration, link = apps.get_model("targets", "Registration"), apps.get_model("orgs", "UnitLink")
    rows = link.objects.exclude(kind__in=("rename", "move")).exclude(source=F("target")).filter(target__isnull=False)
    carried = rows.filter(Q(act__isnull=True) | Q(act__state="carried"))
    first = {}
    for source, target, act, on, pk in carried.order_by("on", "id").values_list("source", "target", "act", "on", "id"):
        first.setdefault((source, act or pk), (source, target))
    stays = set(link.objects.filter(source=F("target"), kind="split").values_list("source", "act"))
    for key, (source, target) in first.items():
        if key not in stays:  # a unit that goes on itself keeps what it registered
            registration.objects.filter(Q(unit=source) | Q(heir=source)).exclude(unit=target).update(heir=target)


class Migration(migrations.Migration):
    dependencies = [("targets", "0003_add_registration_heir")]

    operations = [migrations.RunPython(name_heirs, migrations.RunPython.noop, elidable=True)]

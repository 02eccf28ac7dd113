import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("credentials", "0006_print_on_stock"), ("orgs", "0004_add_absences_and_bodies")]

    operations = [
        migrations.AddField(
            model_name="badgekey",
            name="unit",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="orgs.unit"),
        ),
    ]

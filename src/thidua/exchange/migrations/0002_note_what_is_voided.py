from django.db import migrations, models

FATES = ["entered", "kept", "nobody", "no_length", "refused", "voided"]


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_begin_exchange")]

    operations = [
        migrations.AddField(model_name="statement", name="voids", field=models.UUIDField(null=True)),
        migrations.AlterField(
            model_name="statement", name="fate", field=models.CharField(choices=[(code, code) for code in FATES], default="kept", max_length=10)
        ),
        migrations.AddIndex(
            model_name="statement",
            index=models.Index(condition=models.Q(("voids__isnull", False)), fields=["source", "voids"], name="exchange_statement_voids"),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contests", "0001_contests"),
    ]

    operations = [
        migrations.AddField(
            model_name="contest",
            name="prizes",
            field=models.JSONField(default=list),
        ),
    ]

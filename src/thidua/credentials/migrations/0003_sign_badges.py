import uuid

import thidua.store.ids
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("credentials", "0002_say_for_what")]

    operations = [
        migrations.CreateModel(
            name="BadgeKey",
            fields=[
                ("id", models.UUIDField(default=thidua.store.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("root", models.UUIDField(db_index=True, default=uuid.UUID("00000000-0000-0000-0000-000000000000"), editable=False)),
                ("private", models.TextField()),
                ("public", models.JSONField()),
                ("made_at", models.DateTimeField()),
            ],
            options={"abstract": False},
        ),
    ]

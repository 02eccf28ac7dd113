from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0001_begin_the_library")]

    operations = [migrations.AddField(model_name="package", name="parts", field=models.JSONField(default=list))]

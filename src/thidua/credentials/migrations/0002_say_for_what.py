from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("credentials", "0001_issue_certificates")]

    operations = [
        migrations.AddField(
            model_name="certificate",
            name="achieved",
            field=models.CharField(choices=[("course", "course"), ("contest", "contest")], default="course", max_length=10),
        ),
    ]

from django.db import migrations


def mark_paper(apps, _editor):
    """What was signed on paper was agreed to in the words of the paper, not in those of the page."""
    apps.get_model("exemplars", "Consent")._base_manager.filter(how="paper").update(wording=0)


class Migration(migrations.Migration):
    dependencies = [
        ("exemplars", "0003_number_consent_wordings"),
    ]

    operations = [
        migrations.RunPython(mark_paper, migrations.RunPython.noop, elidable=True),
    ]

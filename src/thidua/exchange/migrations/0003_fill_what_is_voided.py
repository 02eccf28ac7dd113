"""What voiding statements that are kept already take back, out of their content; entries of the log stay as they are."""

import json
import uuid

from django.db import migrations

VOIDED = "http://adlnet.gov/expapi/verbs/voided"


def fill(apps, _schema):
    statement = apps.get_model("exchange", "Statement")
    for key, content in statement.objects.filter(verb=VOIDED, voids=None).values_list("pk", "content").iterator():
        try:
            target = uuid.UUID(json.loads(content)["object"]["id"])
        except (ValueError, KeyError, TypeError):
            continue  # its person was erased, and the words with it
        statement.objects.filter(pk=key).update(voids=target)


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_note_what_is_voided")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]

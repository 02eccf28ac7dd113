from django.db import migrations

from thidua.communications.rules.richtext import as_plain, from_html
from thidua.vn.search import fold


def fill(apps, _editor):
    """The words of every text, as they are kept from now on."""
    posts = apps.get_model("communications", "Post")._base_manager
    for key, title, summary, body in posts.values_list("pk", "title", "summary", "body").iterator(chunk_size=200):
        posts.filter(pk=key).update(search_key=fold(f"{title} {summary} {as_plain(from_html(body))}"))


class Migration(migrations.Migration):
    dependencies = [
        ("communications", "0003_search_all_words"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]

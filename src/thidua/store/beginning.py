"""The tables of an empty database, made at once from the models instead of by every migration that ever led there.

Django draws all models anew at each step of a migration, which takes half a minute for a database that holds nothing. What a migration does besides tables is done here
too, unless it says `elidable`: that is Django's word for what only old rows need.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django.apps import apps
from django.db import router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython, RunSQL
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import StateApps
from django.db.models import Model


def is_empty(connection: Any) -> bool:
    """Whether the database has no table of anybody."""
    return not connection.introspection.table_names()


def lay_out(connection: Any) -> int:
    """Make the tables of today in an empty database and note every migration as done, all in one transaction; returns how many tables."""
    models = list(models_of(connection))
    loader = MigrationLoader(connection)
    noted = MigrationRecorder(connection).Migration
    with connection.schema_editor(atomic=True) as editor:
        for model in (*models, noted):
            editor.create_model(model)
        for step in structural(loader):
            _do(step, editor)
        noted.objects.using(connection.alias).bulk_create([noted(app=app, name=name) for app, name in sorted(loader.graph.nodes)])
    return len(models)


def models_of(connection: Any) -> Iterator[type[Model]]:
    """The models that have a table of their own here; tables between two of them come with the model that names them."""
    for model in apps.get_models():
        meta = model._meta
        if meta.managed and not meta.proxy and not meta.swapped and router.allow_migrate_model(connection.alias, model):
            yield model


def structural(loader: MigrationLoader) -> Iterator[RunPython | RunSQL]:
    """What our migrations do besides tables and a new database needs as well, in the order of the migrations."""
    seen: set[tuple[str, str]] = set()
    for leaf in sorted(loader.graph.leaf_nodes()):
        for key in loader.graph.forwards_plan(leaf):
            if key not in seen and _is_ours(key[0]):
                yield from (step for step in loader.graph.nodes[key].operations if isinstance(step, RunPython | RunSQL) and not step.elidable)
            seen.add(key)


def _is_ours(label: str) -> bool:
    return apps.get_app_config(label).name.startswith("thidua.")


def _do(step: RunPython | RunSQL, editor: BaseDatabaseSchemaEditor) -> None:
    if isinstance(step, RunPython):
        step.code(cast(StateApps, apps), editor)
    else:
        step._run_sql(editor, step.sql)  # type: ignore[attr-defined]

"""The tables of an empty database, made at once from the models instead of by every migration that ever led there.

Django draws all models anew at each step of a migration, which takes half a minute for a database that holds nothing. What a migration does besides tables is done here
too, unless it says `elidable`: that is Django's word for what only old rows need.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from django.apps import apps
from django.db import router
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import RunPython
from django.db.migrations.state import StateApps
from django.db.models import Model


def is_empty(connection: Any) -> bool:
    """Whether the database has no table of anybody."""
    return not connection.introspection.table_names()


def lay_out(connection: Any) -> int:
    """Make the tables of today in an empty database and note every migration as done, all in one transaction; returns how many tables."""
    models = list(models_of(connection))
    executor = MigrationExecutor(connection)
    noted = executor.recorder.Migration
    with connection.schema_editor(atomic=True) as editor:
        for model in (*models, noted):
            editor.create_model(model)
        for step in structural(executor):
            step.code(cast(StateApps, apps), editor)
        noted.objects.using(connection.alias).bulk_create([noted(app=app, name=name) for app, name in sorted(executor.loader.graph.nodes)])
    return len(models)


def models_of(connection: Any) -> Iterator[type[Model]]:
    """The models that have a table of their own here; tables between two of them come with the model that names them."""
    for model in apps.get_models():
        meta = model._meta
        if meta.managed and not meta.proxy and not meta.swapped and router.allow_migrate_model(connection.alias, model):
            yield model


def structural(executor: MigrationExecutor) -> Iterator[RunPython]:
    """What our migrations do besides tables and a new database needs as well, in the order of the migrations."""
    for migration, _backwards in executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True):
        if apps.get_app_config(migration.app_label).name.startswith("thidua."):
            yield from (step for step in migration.operations if isinstance(step, RunPython) and not step.elidable)

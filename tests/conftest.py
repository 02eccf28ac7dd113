"""What every test may ask for: a database row needs `db`; a world of the sample agency is `world`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.cache import cache
from django.utils import translation
from tests.factories.world import World, make_world


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix() -> None:
    """A database for each worker. On SQLite it is in the worker's own memory and wants no suffix, which pytest-django sees only of Django's own backend."""
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    for settings in configured.DATABASES.values():
        if worker and "sqlite" not in settings["ENGINE"]:
            settings.setdefault("TEST", {})["NAME"] = f"test_{settings['NAME']}_{worker}"


@pytest.fixture(autouse=True)
def _plain_passwords(settings: object, request: pytest.FixtureRequest) -> None:
    """A quick hash: the strength of PBKDF2 is not what these tests are about. Static files go unhashed, so that no build is needed."""
    if request.node.get_closest_marker("real_hash") is None:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
        settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Nothing of an earlier test: no count of sign-ins, which are limited by the minute, and not the language of its last page."""
    cache.clear()
    translation.deactivate()


@pytest.fixture
def world(db: None) -> World:
    """The agency "Sở mẫu" in small, reached by the real actions."""
    return make_world()


@pytest.fixture(autouse=True, scope="session")
def _static_root() -> None:
    """An empty folder where nothing was collected: WhiteNoise warns of a missing one, and warnings are errors."""
    Path(configured.STATIC_ROOT).mkdir(parents=True, exist_ok=True)

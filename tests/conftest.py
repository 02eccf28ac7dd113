"""What every test may ask for: a database row needs `db`; a world of the sample agency is `world`."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings as configured
from tests.factories.world import World, make_world


@pytest.fixture(autouse=True)
def _plain_passwords(settings: object, request: pytest.FixtureRequest) -> None:
    """A quick hash: the strength of PBKDF2 is not what these tests are about. Static files go unhashed, so that no build is needed."""
    if request.node.get_closest_marker("real_hash") is None:
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
        settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # type: ignore[attr-defined]


@pytest.fixture
def world(db: None) -> World:
    """The agency "Sở mẫu" in small, reached by the real actions."""
    return make_world()


@pytest.fixture(autouse=True, scope="session")
def _static_root() -> None:
    """An empty folder where nothing was collected: WhiteNoise warns of a missing one, and warnings are errors."""
    Path(configured.STATIC_ROOT).mkdir(parents=True, exist_ok=True)

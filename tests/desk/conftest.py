"""What the tests of erasure share."""

import pytest
from tests.desk.leaving import who_left


@pytest.fixture
def gone(world, settings, tmp_path):
    settings.HOME = tmp_path  # the ledger lies there
    return who_left(world)

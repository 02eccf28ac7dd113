"""The soak of packages: a run in which fewer cases were refused, or an order ended otherwise, is not good."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest

SOAK = Path(__file__).resolve().parents[2] / "soak" / "parcels"


@pytest.fixture
def soak() -> Any:
    loader = importlib.machinery.SourceFileLoader("soak_parcels", str(SOAK))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("soak_parcels", loader))  # type: ignore[arg-type]  # reason: the loader is known
    sys.modules[module.__name__] = module  # dataclasses look their module up
    loader.exec_module(module)
    return module


@pytest.mark.parametrize("less", [{"altered": 199}, {"cut": 199}, {"orders": 3}, {"again": 3}, {"faults": ["one"]}])
def test_a_run_with_less_than_was_asked_for_is_not_good(soak: Any, less: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = {"database": "sqlite", "seed": 1, "altered": 200, "cut": 200, "again": 8, "orders": 4}
    assert soak.Outcome(**whole).is_good(200, 4)
    monkeypatch.setattr(soak, "_apart", lambda name, _asked: soak.Outcome(**{**whole, "database": name, **less}))
    monkeypatch.setattr("sys.argv", ["parcels", "--quick"])
    assert soak.main() == 1

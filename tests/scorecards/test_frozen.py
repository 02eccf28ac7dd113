"""Frozen inputs: one digest, and the same bytes from them at any time."""

from __future__ import annotations

import hashlib
import json
from decimal import localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.scorecards.sheets import BLOCK, FULL, D, inputs_of, sheets

from thidua.scorecards.comparing import changed, scored
from thidua.scorecards.faults import Refused
from thidua.scorecards.frozen import Frozen, canonical, digest, freeze, recompute, result, thaw
from thidua.scorecards.prepared import Inputs, prepare
from thidua.scorecards.sheet import Sheet

PREPARED = prepare(BLOCK)


def bytes_of(inputs: Inputs, group: str = "") -> tuple[Frozen, bytes]:
    prepared = prepare(BLOCK, group)
    found = scored(prepared, inputs)
    frozen = freeze(prepared, inputs)
    return frozen, result(found.scores, found.verdict, frozen.digest)


@pytest.mark.parametrize("group", ["", "nho"])
def test_result_comes_again_byte_for_byte(group: str) -> None:
    frozen, first = bytes_of(FULL, group)
    with localcontext() as context:
        context.prec = 3
        assert recompute(frozen) == first
    assert json.loads(first)["inputs"] == frozen.digest == hashlib.sha256(frozen.content).hexdigest()
    assert thaw(frozen)[0].group == group


@settings(max_examples=30)
@given(sheets(), st.data())
def test_any_result_comes_again(sheet: Sheet, data: st.DataObject) -> None:
    inputs = data.draw(inputs_of(sheet))
    prepared = prepare(sheet)
    found, frozen = scored(prepared, inputs), freeze(prepared, inputs)
    back = Inputs(dict(reversed(inputs.measures.items())), dict(reversed(inputs.entries.items())))
    assert freeze(prepared, back) == frozen
    assert recompute(frozen) == result(found.scores, found.verdict, frozen.digest)


def test_way_to_write_a_value_changes_no_digest_and_a_value_does() -> None:
    same = changed(FULL, Inputs({"done": D("45.00")}, {"B.1": D("33.50")}))
    other = changed(FULL, Inputs({"done": D(46)}))
    assert freeze(PREPARED, same) == freeze(PREPARED, FULL)
    assert freeze(PREPARED, other).digest != freeze(PREPARED, FULL).digest


def test_order_of_inputs_changes_no_digest() -> None:
    back = Inputs(dict(reversed(FULL.measures.items())), dict(reversed(FULL.entries.items())))
    assert freeze(PREPARED, back) == freeze(PREPARED, FULL)


def test_bytes_stay_what_they_were_when_this_was_written() -> None:
    """Scores frozen by an earlier version must be counted again by a later one; a change here needs another number in the schema."""
    frozen, told = bytes_of(FULL)
    assert frozen.digest == "e1ff7f9dda2901489f348129ea784675fef2c3930167618571571d15ea717147"
    assert digest(told) == "f27c919f586705f5c3b33b0bef4f682c1709efdef7c63e08ffca3a7844c124dc"


def test_result_tells_rows_steps_hits_and_what_is_missing() -> None:
    _, told = bytes_of(Inputs({"tasks": D(0), "disciplined": True, "done": D(1)}))
    data = json.loads(told)
    lines = {one["code"]: one for one in data["lines"]}
    assert lines["A.1"]["reasons"] == [["zero", "A.1"]] and lines["A.1"]["points"] is None and lines["A.1"]["most"] == "20"
    assert lines["A.1"]["steps"]["of"][1]["value"] == {"unknown": [["zero", ""]]}
    assert data["hits"] == [{"code": "KX", "effect": "exclude", "row": "all", "sure": True, "steps": {"at": 1, "part": "name", "value": True}}]
    assert data["verdict"]["outcome"] == "fail" and data["verdict"]["excluded_by"] == ["KX"]
    assert ["entry", "B.1"] in data["missing"]


@pytest.mark.parametrize(
    "content",
    [
        b"[]",
        b"{}",
        canonical({"schema": "thidua.score-inputs/1"}),
        canonical({"schema": "thidua.score-inputs/1", "measures": {"a": 0.5}}),
        canonical({"schema": "thidua.score-inputs/1", "measures": {}, "entries": {"a": "x"}}),
    ],
)
def test_bytes_that_are_no_inputs_are_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        thaw(Frozen(content, digest(content)))
    assert [one.code for one in refused.value.faults] == ["data_unreadable"]


@pytest.mark.parametrize("place", [0, 100, -1])
def test_changed_byte_is_found(place: int) -> None:
    frozen = freeze(PREPARED, FULL)
    content = bytearray(frozen.content)
    content[place] ^= 1
    with pytest.raises(Refused, match="no longer match"):
        recompute(Frozen(bytes(content), frozen.digest))

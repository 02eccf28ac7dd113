"""Scores that can be proved: the inputs in one canonical form with its digest, from which the same bytes come again at any time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from thidua.scorecards.faults import Refused, fault
from thidua.scorecards.formulas.evaluation import Reason, Step, Unknown, Value
from thidua.scorecards.interchange import read_amounts, read_sheet, sheet_data
from thidua.scorecards.numbers import plain
from thidua.scorecards.prepared import Inputs, Prepared, prepare
from thidua.scorecards.scoring import Line, Scores, score
from thidua.scorecards.sheet import Sheet
from thidua.scorecards.verdicts import Verdict, judge

INPUTS_SCHEMA, RESULT_SCHEMA = "thidua.score-inputs/1", "thidua.score/1"
"""Names of the two forms; a change of the rules of counting takes a new number."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """Everything that a score rests on, as bytes, and their SHA-256 in hexadecimal."""

    content: bytes
    digest: str


def canonical(data: object) -> bytes:
    """One form for equal data: keys in order, no blanks, UTF-8."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def sheet_digest(sheet: Sheet) -> str:
    """The digest of a sheet by itself: two sheets with it give the same points."""
    return digest(canonical(sheet_data(sheet)))


def freeze(prepared: Prepared, inputs: Inputs) -> Frozen:
    """The sheet, the group and the inputs as they are now; the order in which inputs came is not kept."""
    measures = {code: value if isinstance(value, bool) else plain(value) for code, value in inputs.measures.items()}
    entries = {code: plain(value) for code, value in inputs.entries.items()}
    told = {"schema": INPUTS_SCHEMA, "sheet": sheet_data(prepared.sheet), "group": prepared.group, "measures": measures, "entries": entries}
    content = canonical(told)
    return Frozen(content, digest(content))


def thaw(frozen: Frozen) -> tuple[Prepared, Inputs]:
    """The sheet and the inputs again; `Refused` (`digest_differs`) where a byte was changed, or where the bytes are no inputs of ours."""
    if digest(frozen.content) != frozen.digest:
        raise Refused(fault("digest_differs"))
    told = json.loads(frozen.content)
    if not isinstance(told, dict) or told.get("schema") != INPUTS_SCHEMA:
        raise Refused(fault("data_unreadable", name="schema", wanted=INPUTS_SCHEMA))
    given = told.get("measures")
    truths = {code: value for code, value in given.items() if isinstance(value, bool)} if isinstance(given, dict) else {}
    amounts = {code: value for code, value in given.items() if code not in truths} if isinstance(given, dict) else given
    inputs = Inputs({**truths, **read_amounts(amounts, "measures")}, read_amounts(told.get("entries"), "entries"))
    return _ready(canonical(told.get("sheet")), str(told.get("group", ""))), inputs


@lru_cache(maxsize=32)
def _ready(sheet: bytes, group: str) -> Prepared:
    """A sheet out of its canonical bytes: the cards of a round all hold the same one, and checking it is most of the work."""
    return prepare(read_sheet(json.loads(sheet)), group)


def recompute(frozen: Frozen) -> bytes:
    """The result of frozen inputs, byte for byte what `result` gave for them."""
    prepared, inputs = thaw(frozen)
    scores = score(prepared, inputs)
    return result(scores, judge(prepared, scores), frozen.digest)


def result(scores: Scores, verdict: Verdict, inputs_digest: str) -> bytes:
    """Every row, disqualifier and level as canonical bytes that name the inputs they came from."""
    return canonical(
        {
            "schema": RESULT_SCHEMA,
            "inputs": inputs_digest,
            "lines": [_line(line) for line in scores.lines.values()],
            "hits": [{"code": one.code, "row": one.row, "effect": one.effect, "sure": one.sure, "steps": _step(one.step)} for one in scores.hits],
            "missing": [_reason(one) for one in scores.missing],
            "verdict": _verdict(verdict),
        }
    )


def _line(line: Line) -> dict[str, object]:
    told: dict[str, object] = {"code": line.code, "grounds": list(line.grounds), "least": plain(line.span[0]), "most": plain(line.span[1])}
    told |= {name: _number(value) for name, value in (("points", line.points), ("counted", line.counted), ("suggested", line.suggested))}
    if line.step:
        told["steps"] = _step(line.step)
    return told | ({"reasons": [_reason(one) for one in line.reasons]} if line.reasons else {})


def _number(value: Fraction | None) -> str | None:
    return None if value is None else plain(value)


def _step(step: Step) -> dict[str, object]:
    told: dict[str, object] = {"part": type(step.node).__name__.lower(), "at": step.node.at, "value": _value(step.value)}
    return told | ({"of": [_step(part) for part in step.parts]} if step.parts else {})


def _value(value: Value) -> object:
    if isinstance(value, Unknown):
        return {"unknown": [_reason(one) for one in value.reasons]}
    return value if isinstance(value, bool) else plain(value)


def _reason(reason: Reason) -> list[str]:
    return [reason.code, reason.name]


def _verdict(verdict: Verdict) -> Mapping[str, object]:
    checks = [
        {
            "code": one.code,
            "outcome": one.outcome,
            "total": one.total,
            "each": one.each,
            "gate": one.gate,
            "weak": list(one.weak),
            "unsure": list(one.unsure),
        }
        for one in verdict.checks
    ]
    excluded = {"excluded_by": list(verdict.excluded_by), "perhaps_excluded_by": list(verdict.perhaps_excluded_by)}
    return {"outcome": verdict.outcome, "level": verdict.level, "checks": checks, **excluded}

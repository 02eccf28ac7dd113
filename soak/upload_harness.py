"""Runs hostile uploads and judges each: refused with the right sentence or read without harm, in bounds of time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from soak.hostile_files import Hostile, container_files, mutants, word_files
from soak.hostile_pages import page_files, pdf_files, text_files

ROOT = Path(__file__).resolve().parent.parent
# The corpus may grow, never shrink.
NAMED_AT_LEAST = 160
MOST_SECONDS = 45.0
MOST_PARENT_RISE_KB = 50_000
MOST_CHILD_KB = 512 * 1024


@dataclass(frozen=True)
class Outcome:
    """What became of one file; `faults` is empty when all is well."""

    label: str
    ended: str
    seconds: float
    parent_rise_kb: int
    child_peak_kb: int
    faults: tuple[str, ...]


def corpus(count: int | None = None) -> list[Hostile]:
    """That many cases: spread over all groups when fewer than there are, filled up with randomly damaged documents when more."""
    groups = [word_files(), container_files(), pdf_files(), page_files(), text_files()]
    named = [case for group in groups for case in group]
    if len(named) < NAMED_AT_LEAST:
        raise SystemExit(f"the corpus has shrunk: {len(named)} named cases, at least {NAMED_AT_LEAST} are expected")
    if count is None or count == len(named):
        return named
    if count > len(named):
        return named + mutants(count - len(named))
    return [named[place * len(named) // count] for place in range(count)]


def run(case: Hostile, folder: Path) -> Outcome:
    """Reads the file in a fresh process and judges the answer."""
    on_disk = case.name if case.name.isprintable() else "upload"
    path = folder / on_disk
    path.write_bytes(case.make())
    try:
        probe = subprocess.run(
            [sys.executable, "-m", "soak.upload_probe", str(path), json.dumps(case.name)],
            cwd=ROOT, capture_output=True, timeout=2 * MOST_SECONDS, check=False,
        )  # fmt: skip
    finally:
        path.unlink()
    if probe.returncode:
        return Outcome(case.label, "crash", 0.0, 0, 0, (probe.stderr.decode("utf-8", "replace")[-400:],))
    answer = json.loads(probe.stdout)
    ended = str(answer.get("refused") or "read")
    faults = (*_wrong_end(case, answer), *_out_of_bounds(answer))
    return Outcome(case.label, ended, answer["seconds"], answer["parent_rise_kb"], answer["child_peak_kb"], faults)


def _wrong_end(case: Hostile, answer: dict[str, object]) -> list[str]:
    code = answer.get("refused")
    if code is None:
        faults = [f"shows {word!r}" for word in case.forbidden if word in str(answer["text"])]
        return faults if not case.refusals or "*" in case.refusals else [*faults, "was read"]
    if not answer.get("vi") or not answer.get("en"):
        return ["no sentence"]
    return [] if code in case.refusals or "*" in case.refusals else [f"refused as {code}, not {sorted(case.refusals) or 'at all'}"]


def _out_of_bounds(answer: dict[str, object]) -> list[str]:
    bounds = (("seconds", MOST_SECONDS), ("parent_rise_kb", MOST_PARENT_RISE_KB), ("child_peak_kb", MOST_CHILD_KB))
    return [f"{name} {answer[name]} > {most}" for name, most in bounds if float(str(answer[name])) > most]


def as_rows(outcomes: list[Outcome]) -> list[dict[str, object]]:
    return [asdict(outcome) for outcome in outcomes]

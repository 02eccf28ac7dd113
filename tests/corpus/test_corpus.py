"""The reader is held against every invented document; a figure may rise above its floor but never fall below it.

`THIDUA_CORPUS_FLOORS=write pytest tests/corpus` raises the floors to what is reached now.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import sys
import textwrap
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.corpus import grader

from thidua.planparse.model import Source
from thidua.planparse.reading import read

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
GOLDS = sorted(HERE.glob("*.gold.json"))
COMMAND = Path(sys.executable).parent / "thidua"
SOURCES = os.environ.get("THIDUA_PLAN_SOURCES")
SOURCE_NAMES = ("000", "001", "002", "003", "004")
WRITE = os.environ.get("THIDUA_CORPUS_FLOORS") == "write"
SLACK = 1e-4  # floors are written with four digits


def _wrapped(text: str) -> str:
    return "\n".join("\n".join(textwrap.wrap(line, 90, break_long_words=False, break_on_hyphens=False)) for line in text.split("\n"))


def _without_blanks(text: str) -> str:
    return re.sub(r"\n(\s*\n)+", "\n", text)


def _doubled(text: str) -> str:
    return re.sub(r"\n(\s*\n)+", "\n\n\n", text)


VARIANTS: dict[str, Callable[[str], str]] = {"plain": str, "wrapped": _wrapped, "unspaced": _without_blanks, "doubled": _doubled}


def _loaded(path: Path) -> tuple[dict[str, Any], str]:
    gold = json.loads(path.read_text("utf-8"))
    return gold, unicodedata.normalize("NFC", (path.parent / gold["file"]).read_text("utf-8-sig"))


def _graded(gold: dict[str, Any], text: str) -> dict[str, float]:
    source = Source(sha256=hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain", characters=len(text))
    result = json.loads(json.dumps(read(text, source=source).to_json()))
    return grader.grade(gold, result, text)


def _floors() -> dict[str, dict[str, dict[str, float]]]:
    return json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def _raise_floors(name: str, variant: str, figures: dict[str, float]) -> None:
    floors = _floors()
    old = floors.setdefault(name, {}).get(variant, {})
    floors[name][variant] = {key: max(round(value, 4), old.get(key, 0.0)) for key, value in figures.items()}
    rows = [f' "{key}": {{\n' + ",\n".join(f'  "{v}": {json.dumps(floors[key][v])}' for v in sorted(floors[key])) + "\n }" for key in sorted(floors)]
    FLOORS.write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf-8")


def _name(path: Path) -> str:
    return path.name.removesuffix(".gold.json")


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("path", GOLDS, ids=_name)
def test_document_of_the_corpus_reaches_its_floor(path: Path, variant: str) -> None:
    gold, text = _loaded(path)
    figures = _graded(gold, VARIANTS[variant](text))
    if WRITE:
        _raise_floors(_name(path), variant, figures)
    floors = _floors()[_name(path)][variant]
    assert {key: figures.get(key) for key, floor in floors.items() if figures.get(key, 0.0) < floor - SLACK} == {}


def test_corpus_has_sixty_documents_each_with_its_text_and_floor() -> None:
    assert len(GOLDS) >= 60
    assert {_name(path) for path in GOLDS} == {path.name[:3] for path in HERE.glob("*.txt")}
    assert {_name(path): sorted(VARIANTS) for path in GOLDS} == {name: sorted(variants) for name, variants in _floors().items()}


@pytest.mark.parametrize("path", GOLDS[::10], ids=_name)
def test_decomposed_letters_and_windows_line_ends_change_nothing(path: Path, tmp_path: Path) -> None:
    _, text = _loaded(path)
    variants = {"plain": text, "nfd": unicodedata.normalize("NFD", text), "crlf": "\ufeff" + text.replace("\n", "\r\n")}
    readings = {}
    for name, content in variants.items():
        file = tmp_path / f"{name}.txt"
        file.write_bytes(content.encode())
        readings[name] = {
            key: value for key, value in json.loads(grader.call(f"{shlex.quote(str(COMMAND))} parse", file, "--json")).items() if key != "source"
        }
    assert readings["nfd"] == readings["plain"]
    assert readings["crlf"] == readings["plain"]


@pytest.mark.skipif(SOURCES is None, reason="THIDUA_PLAN_SOURCES is not set")
@pytest.mark.parametrize("name", SOURCE_NAMES)
def test_source_document_is_read_in_full(name: str) -> None:
    gold, text = _loaded(Path(str(SOURCES)) / f"{name}.gold.json")
    assert {key: value for key, value in _graded(gold, text).items() if value < 1.0} == {}


@pytest.mark.skipif(SOURCES is None, reason="THIDUA_PLAN_SOURCES is not set")
@pytest.mark.parametrize("variant", [name for name in VARIANTS if name != "plain"])
@pytest.mark.parametrize("name", SOURCE_NAMES)
def test_source_document_is_read_in_another_layout(name: str, variant: str) -> None:
    gold, text = _loaded(Path(str(SOURCES)) / f"{name}.gold.json")
    assert {key: value for key, value in _graded(gold, VARIANTS[variant](text)).items() if value < 0.98} == {}


def test_sources_are_there_when_their_folder_is_named() -> None:
    if SOURCES is None:
        pytest.skip("THIDUA_PLAN_SOURCES is not set")
    assert [name for name in SOURCE_NAMES if not (Path(SOURCES) / f"{name}.gold.json").is_file()] == []


def test_grader_counts_a_wrong_kind_and_a_lost_clause() -> None:
    gold = {"document": {}, "exhaustive": True, "clauses": [["I", "content", None, "Nội dung"], ["I.1", "content", None, "Thi đua học nghề"]]}
    text = "I. Nội dung\n1. Thi đua học nghề"
    clause = {"path": "I", "label": "I.", "level": 1, "kind": "other", "applies_to": None, "heading": "Nội dung", "text": "", "start": 0, "end": 11}
    result = {"clauses": [{**clause, "confidence": 1.0, "reason": "nhãn"}], "margins": []}
    figures = grader.grade(gold, result, text)
    assert (figures["clauses"], figures["kind"], figures["path"], figures["precision"], figures["spans"]) == (0.5, 0.0, 0.5, 1.0, 1.0)
    assert figures["coverage"] == 9 / 24

"""The soak of the reader: the same number makes the same case, and a run that finds or loses something fails."""

import importlib.machinery
import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOAK = ROOT / "soak" / "parse"


@pytest.fixture(scope="module")
def soak() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("soak_parse", str(SOAK))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("soak_parse", loader))
    loader.exec_module(module)
    return module


def test_case_of_one_number_is_the_same_again(soak: ModuleType) -> None:
    corpus = soak.documents()
    assert [soak.case(number, 7, corpus) for number in range(60)] == [soak.case(number, 7, corpus) for number in range(60)]


def test_damaged_documents_are_read_whole(soak: ModuleType) -> None:
    corpus = soak.documents()
    assert {number: found for number in range(120) if (found := soak.faults(soak.case(number, 3, corpus)[1]))} == {}


def test_corpus_that_lost_a_document_stops_the_soak(soak: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soak, "FEWEST_DOCUMENTS", 10_000)
    with pytest.raises(SystemExit, match="10000 expected"):
        soak.documents()


def test_fault_fails_the_run(soak: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(soak, "faults", lambda text: ["spans overlap"])
    monkeypatch.setattr(sys, "argv", ["parse", "--cases", "2", "--json", str(tmp_path / "out.json")])
    assert soak.main() == 1
    figures = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert (figures["cases"], len(figures["faults"])) == (2, 2)


def test_command_counts_its_cases() -> None:
    run = subprocess.run([sys.executable, str(SOAK), "--cases", "30"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.startswith("cases 30 of 30")) == (0, True)

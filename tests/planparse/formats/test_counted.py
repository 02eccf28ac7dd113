"""A PDF says how many of its pages are read while it is read."""

from __future__ import annotations

import subprocess
import sys
import tempfile

from tests.planparse.formats.documents import PLAN, official_pdf_of

from thidua.planparse.formats import apart
from thidua.planparse.formats.counted import noted
from thidua.planparse.formats.pdf import read


def test_each_page_of_a_pdf_is_told() -> None:
    told: list[tuple[int, int]] = []
    read(official_pdf_of(PLAN), lambda done, total: told.append((done, total)))
    assert told == [(number, len(told)) for number in range(1, len(told) + 1)]
    assert told


def test_parent_hears_what_the_child_notes_and_nothing_twice() -> None:
    words = "from thidua.planparse.formats.counted import note_down as n; import time; n(1, 2); time.sleep(0.8); n(2, 2); time.sleep(0.5)"
    told: list[tuple[int, int]] = []
    with tempfile.TemporaryFile() as record:
        child = subprocess.Popen([sys.executable, "-c", words], stderr=record)
        code = apart._watched(child, record, 20, lambda done, total: told.append((done, total)))
    assert (code, told) == (0, [(1, 2), (2, 2)])


def test_what_is_no_record_is_not_told() -> None:
    with tempfile.TemporaryFile() as record:
        record.write(b"Traceback (most recent call last)")
        record.flush()
        assert noted(record) is None

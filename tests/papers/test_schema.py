"""Every Word and Excel file that the product writes keeps to the schema of its format; a writer without a true file of it here fails."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from tests.matrix.world import make_matrix
from tests.papers.office import LIBRARIES, Site, Written, ask_everything, keep_what_jobs_write, sites, users_of_libraries

LEAST = {"docx": 40, "xlsx": 75}
"""Files of each kind; the numbers may only grow."""


@pytest.fixture
def _quiet() -> Iterator[None]:
    """Addresses are asked for files that they do not have."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def test_only_the_known_writers_use_libraries_that_write_office_files() -> None:
    assert users_of_libraries() == LIBRARIES


def test_call_that_wrote_nothing_is_told() -> None:
    first, *others = sites()
    seen = Written(lines={(one.file, one.last) for one in others})
    assert (len(sites()) >= 115, seen.unseen()) == (True, [first])


def test_validator_tells_a_fault(tmp_path: Path) -> None:
    """The control: what the blank document of the library itself is accused of."""
    import docx  # noqa: PLC0415

    file = tmp_path / "mau.docx"
    document = docx.Document()
    document.styles.add_style("Riêng", 1)
    document.save(str(file))
    assert [error for error in OpenXmlValidator(max_errors=0).validate(file).errors if "stylesWithEffects" in str(error)]


@pytest.mark.slow
@pytest.mark.by_turns(2)
@pytest.mark.django_db
@pytest.mark.usefixtures("_quiet")
def test_files_of_every_writer_have_no_schema_errors(tmp_path: Path) -> None:
    written = Written()
    ask_everything(make_matrix(), written)
    keep_what_jobs_write(written)
    missing: list[Site] = written.unseen()
    assert missing == []  # each needs a thing in the world of the matrix, or a case in tests/papers/office.py
    counted = {kind: sum(name.endswith(kind) for name in written.files) for kind in LEAST}
    assert all(counted[kind] >= least for kind, least in LEAST.items()), counted
    judge, faults = OpenXmlValidator(max_errors=0), []
    for number, (name, content) in enumerate(written.files.items()):
        file = tmp_path / f"{number}.{name.rpartition('.')[2]}"
        file.write_bytes(content)
        faults += [f"{name}: {error}" for error in judge.validate(file).errors]
    assert "\n".join(faults) == ""

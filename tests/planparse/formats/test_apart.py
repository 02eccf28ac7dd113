"""A module of ours in a process of its own: its status, or none when its time was up."""

from __future__ import annotations

import tempfile

from thidua.planparse.formats.apart import run_apart


def test_module_that_ends_gives_its_status_and_its_output() -> None:
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as output:
        given.write(b"a,b\n")
        given.seek(0)
        code = run_apart("thidua.sheets.queries.child", "csv", given=given, output=output, seconds=60)
        output.seek(0)
        assert (code, b"CSV" in output.read()) == (0, True)


def test_module_that_takes_too_long_is_ended() -> None:
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as output:
        assert run_apart("thidua.sheets.queries.child", "csv", given=given, output=output, seconds=0.001) is None

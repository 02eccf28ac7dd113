"""The memory of the set-up steps."""

from pathlib import Path

import pytest
from bin.tooling.stamps import Stamp, fingerprint


def _written(file: Path, text: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    return file


def test_fingerprint_same_files_in_another_order_is_equal(tmp_path: Path) -> None:
    one, two = _written(tmp_path / "one", "1"), _written(tmp_path / "two", "2")

    assert fingerprint([one, two]) == fingerprint([two, one])


@pytest.mark.parametrize("change", ["content", "name", "new file", "deletion"])
def test_fingerprint_of_a_folder_after_a_change_differs(tmp_path: Path, change: str) -> None:
    file = _written(tmp_path / "folder" / "deep" / "file", "before")
    before = fingerprint([tmp_path / "folder"])

    if change == "content":
        file.write_text("after")
    elif change == "name":
        file.rename(file.with_name("other"))
    elif change == "new file":
        _written(file.with_name("second"), "")
    else:
        file.unlink()

    assert fingerprint([tmp_path / "folder"]) != before


def test_fingerprint_content_moved_between_files_differs(tmp_path: Path) -> None:
    one, two = _written(tmp_path / "one", "ab"), _written(tmp_path / "two", "c")
    before = fingerprint([one, two])
    one.write_text("a")
    two.write_text("bc")

    assert fingerprint([one, two]) != before


def test_fingerprint_ignores_compiled_python(tmp_path: Path) -> None:
    _written(tmp_path / "folder" / "module.py", "")
    before = fingerprint([tmp_path / "folder"])
    _written(tmp_path / "folder" / "__pycache__" / "module.pyc", "compiled")

    assert fingerprint([tmp_path / "folder"]) == before


def test_fingerprint_other_facts_differ(tmp_path: Path) -> None:
    file = _written(tmp_path / "file", "")

    assert len({fingerprint([file]), fingerprint([file], ["x86_64"]), fingerprint([file], ["aarch64"])}) == 3


def test_stamp_never_set_does_not_hold(tmp_path: Path) -> None:
    assert not Stamp(tmp_path / "stamp", "value").holds()


def test_stamp_set_holds_until_its_value_changes(tmp_path: Path) -> None:
    Stamp(tmp_path / "deep" / "stamp", "value").set()

    assert Stamp(tmp_path / "deep" / "stamp", "value").holds()
    assert not Stamp(tmp_path / "deep" / "stamp", "other").holds()


def test_stamp_whose_output_was_deleted_does_not_hold(tmp_path: Path) -> None:
    output = _written(tmp_path / "output", "")
    stamp = Stamp(tmp_path / "stamp", "value", (output,))
    stamp.set()
    assert stamp.holds()

    output.unlink()

    assert not stamp.holds()


def test_stamp_whose_output_was_not_made_refuses_to_be_set(tmp_path: Path) -> None:
    stamp = Stamp(tmp_path / "stamp", "value", (tmp_path / "output",))

    with pytest.raises(FileNotFoundError, match="output"):
        stamp.set()

    assert not stamp.file.exists()


def test_stamp_forgotten_does_not_hold(tmp_path: Path) -> None:
    stamp = Stamp(tmp_path / "stamp", "value")
    stamp.set()
    stamp.forget()
    stamp.forget()

    assert not stamp.holds()

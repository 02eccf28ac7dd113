"""What a wheel must hold."""

import zipfile
from pathlib import Path

import pytest
from bin.tooling import packaging


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A package folder with one file of each sort."""
    for name in (
        "plans/models.py",
        "plans/templates/plans/plan.html",
        "plans/locale/en/LC_MESSAGES/django.po",
        "plans/__pycache__/models.pyc",
        "ui/notes.md",
    ):
        (tmp_path / "src" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "src" / name).touch()
    return tmp_path / "src"


def test_wanted_is_code_templates_compiled_messages_and_built_assets(source: Path) -> None:
    expected = {"plans/models.py", "plans/templates/plans/plan.html", "plans/locale/en/LC_MESSAGES/django.mo", *packaging.BUILT}

    assert packaging.wanted(source) == expected


def test_missing_names_each_absent_file(source: Path) -> None:
    held = [f"thidua/{name}" for name in packaging.wanted(source) if not name.endswith((".mo", "app.css"))]

    assert packaging.missing(source, held) == ["plans/locale/en/LC_MESSAGES/django.mo", "ui/static/ui/dist/app.css"]


@pytest.mark.parametrize(("left_out", "status"), [(None, 0), ("plans/models.py", 1)])
def test_main_judges_the_wheel(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], left_out: str | None, status: int) -> None:
    with zipfile.ZipFile(tmp_path / "thidua-1.whl", "w") as archive:
        for name in packaging.wanted(source) - {left_out}:
            archive.writestr(f"thidua/{name}", "")

    assert packaging.main(str(tmp_path), str(source)) == status
    assert ("lacks thidua/plans/models.py" in capsys.readouterr().err) == (left_out is not None)


def test_main_without_a_wheel_fails(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert packaging.main(str(tmp_path), str(source)) == 1

    assert "0 wheels" in capsys.readouterr().err

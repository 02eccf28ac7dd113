"""The players of learning packages are copied whole out of their npm packages, and a missing one is said."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "bin" / "tooling" / "players.py"
SCORM = ("scorm12.min.js", "scorm12.min.js.map", "scorm2004.min.js", "scorm2004.min.js.map")
H5P = ("main.bundle.js", "main.bundle.js.LICENSE.txt", "frame.bundle.js", "fonts/a.woff2", "images/a.svg", "styles/h5p.css")


def packages(folder: Path) -> Path:
    for package, names in (("scorm-again", SCORM), ("h5p-standalone", H5P)):
        for name in ("LICENSE", *(f"dist/{one}" for one in names)):
            file = folder / package / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(name)
    return folder


def run(*arguments: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False)


def test_everything_is_copied_and_the_frame_gets_a_store_of_its_own(tmp_path: Path) -> None:
    static = tmp_path / "static"
    static.mkdir()
    (static / "memory.js").write_text("memory;")
    for _twice in range(2):
        done = run(packages(tmp_path / "node_modules"), static / "vendor")
        assert (done.returncode, "12 files" in done.stdout) == (0, True)
    assert (static / "vendor" / "h5p" / "frame.bundle.js").read_text() == "memory;dist/frame.bundle.js"
    assert (static / "vendor" / "scorm" / "LICENSE").exists()


def test_missing_package_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = run(tmp_path, tmp_path / "vendor")
    assert done.returncode == 1 and "npm ci" in done.stderr
    assert run(tmp_path).returncode == 2

"""Whether a built wheel holds what an installed product needs: it has no node and compiles no messages."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

BUILT = (
    "ui/static/ui/dist/app.css",
    "ui/static/ui/dist/app.js",
    "ui/static/ui/dist/icons.svg",
    "papers/fonts/Tinos_400Regular.ttf",
    "library/static/library/vendor/h5p/main.bundle.js",
)
NOT_CODE = (".html", ".txt", ".typ", ".json")


def wanted(source: Path) -> set[str]:
    """Names below the package: code, templates, data, built assets, and a compiled catalogue for each source of one."""
    files = [file for file in source.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    names = {str(file.relative_to(source)) for file in files if file.suffix in (".py", *NOT_CODE)}
    compiled = {str(file.relative_to(source).with_suffix(".mo")) for file in files if file.suffix == ".po"}
    return names | compiled | set(BUILT)


def missing(source: Path, held: Iterable[str]) -> list[str]:
    """What the package folder has or must have and the wheel has not."""
    return sorted(wanted(source) - {name.removeprefix("thidua/") for name in held})


def main(folder: str, source: str) -> int:
    wheels = sorted(Path(folder).glob("*.whl"))
    if len(wheels) != 1:
        sys.stderr.write(f"{len(wheels)} wheels in {folder}, where there should be one\n")
        return 1
    with zipfile.ZipFile(wheels[0]) as archive:
        absent = missing(Path(source), archive.namelist())
    for name in absent:
        sys.stderr.write(f"{wheels[0].name} lacks thidua/{name}\n")
    sys.stdout.write(f"{wheels[0].name}: {wheels[0].stat().st_size // 1024} KB\n")
    return 1 if absent else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

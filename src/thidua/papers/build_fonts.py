"""Copies the Tinos fonts (SIL Open Font License 1.1) out of an npm package into this one: run when assets are built.

python -m thidua.papers.build_fonts NODE_MODULES [TARGET]
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from thidua.papers.typesetter import FONT_DIR, FONT_FILES

PACKAGE: Final = Path("@expo-google-fonts") / "tinos"
# The licence of the fonts goes wherever the fonts go.
LICENCE: Final = "LICENSE_FONT"


class PackageMissing(RuntimeError):
    """The npm package, or a file of it, is not where it should be."""


def copy_fonts(node_modules: Path, target: Path = FONT_DIR) -> tuple[Path, ...]:
    """Copies four fonts and their licence; what is already there and equal is left alone."""
    package = node_modules / PACKAGE
    sources = [_font_source(package, name) for name in FONT_FILES]
    sources.append(package / LICENCE)
    for source in sources:
        if not source.is_file():
            raise PackageMissing(f"{source} is missing: run npm ci, which installs {PACKAGE.as_posix()}")
    target.mkdir(parents=True, exist_ok=True)
    return tuple(_copied(source, target / source.name) for source in sources)


def _font_source(package: Path, name: str) -> Path:
    """Each weight has its own folder: ``400Regular/Tinos_400Regular.ttf``."""
    return package / name.removeprefix("Tinos_").removesuffix(".ttf") / name


def _copied(source: Path, copy: Path) -> Path:
    if not copy.is_file() or copy.read_bytes() != source.read_bytes():
        shutil.copyfile(source, copy)
    return copy


def main(arguments: Sequence[str]) -> int:
    if not 1 <= len(arguments) <= 2:
        sys.stderr.write("usage: python -m thidua.papers.build_fonts NODE_MODULES [TARGET]\n")
        return 2
    try:
        copied = copy_fonts(*(Path(argument) for argument in arguments))
    except (PackageMissing, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"Tinos: {len(copied)} files in {copied[0].parent}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

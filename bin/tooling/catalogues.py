"""Compiles the message catalogues below a folder (.po -> .mo); run by the Python of the environment, which has Babel."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogue(source: Path) -> Path:
    """A fuzzy message is a guess, so it is left out and the Vietnamese shows."""
    with source.open("rb") as readable:
        catalogue = read_po(readable)
    target = source.with_suffix(".mo")
    with target.open("wb") as writable:
        write_mo(writable, catalogue, use_fuzzy=False)
    return target


def main(folder: str) -> None:
    for source in sorted(Path(folder).glob("*/locale/*/LC_MESSAGES/*.po")):
        sys.stdout.write(f"{compile_catalogue(source)}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

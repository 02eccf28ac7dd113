"""Copies the programs that play learning packages out of their npm packages: scorm-again (MIT) and h5p-standalone (MIT, with the core of H5P, GPL-3.0).

They are served on the content origin alone and never become part of the product's own bundle: python bin/tooling/players.py NODE_MODULES TARGET
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

SCORM = ("scorm12.min.js", "scorm12.min.js.map", "scorm2004.min.js", "scorm2004.min.js.map")
H5P = ("main.bundle.js", "main.bundle.js.LICENSE.txt", "frame.bundle.js", "fonts", "images", "styles")


def copy(node_modules: Path, target: Path) -> int:
    """Make the folder anew; how many files there are."""
    shutil.rmtree(target, ignore_errors=True)
    for package, inside, names in (("scorm-again", "scorm", SCORM), ("h5p-standalone", "h5p", H5P)):
        source, place = node_modules / package, target / inside
        place.mkdir(parents=True)
        shutil.copyfile(source / "LICENSE", place / "LICENSE")
        for name in names:
            found = source / "dist" / name
            if found.is_dir():
                shutil.copytree(found, place / name)
            else:
                shutil.copyfile(found, place / name)
    frame = target / "h5p" / "frame.bundle.js"  # its page is made by the core of H5P, which puts just this one script into it
    frame.write_bytes((target.parent / "memory.js").read_bytes() + frame.read_bytes())
    return sum(one.is_file() for one in target.rglob("*"))


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        sys.stderr.write("usage: python bin/tooling/players.py NODE_MODULES TARGET\n")
        return 2
    try:
        count = copy(*map(Path, arguments))
    except OSError as error:
        sys.stderr.write(f"{error}: run npm ci, which installs scorm-again and h5p-standalone\n")
        return 1
    sys.stdout.write(f"players of learning packages: {count} files in {arguments[1]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

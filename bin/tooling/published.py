"""Brings learning packages that others published, for the browser test that plays them: python bin/tooling/published.py FOLDER [ADDRESS]

They belong to their makers and are no part of this project, so they are fetched, each at one commit, and never committed. ADDRESS says where a
repository is found, with {owner} and {name} in it; without one it is its page on GitHub. Set THIDUA_PUBLISHED_PACKAGES to FOLDER for the test.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ADDRESS = "https://github.com/{owner}/{name}.git"


@dataclass(frozen=True)
class Published:
    """A package: the file it becomes, the repository and the commit that it is taken from, the file that it is there."""

    file: str
    owner: str
    name: str
    commit: str
    member: str


GOLF = ("exelearning", "mod_exescorm", "f78d876db4a87f63176e09c4123ba3660d9b8bb7")
PACKAGES = (
    # "Golf Explained", Rustici Software's own examples (CC BY) with which players of SCORM are tried, as another player keeps them for its tests.
    Published("golf-12.zip", *GOLF, "tests/packages/singlescobasic.zip"),
    Published("golf-12-parts.zip", *GOLF, "tests/packages/RuntimeMinimumCalls_SCORM12.zip"),
    Published("golf-2004.zip", *GOLF, "tests/packages/RuntimeBasicCalls_SCORM20043rdEdition.zip"),
    # A question of Joubel's H5P.TrueFalse (MIT) with all the libraries it needs, from the tests of the player that we use.
    Published("true-false.h5p", "tunapanda", "h5p-standalone", "b5ac7dd885c0234d0a17bd95a35fa8fb5689a68e", "test/h5p-test.h5p"),
)


def bring(one: Published, folder: Path, address: str) -> None:
    """Write the file of a package."""
    where = address.format(owner=one.owner, name=one.name)
    with tempfile.TemporaryDirectory() as place:
        _git(place, "init", "--quiet")
        _git(place, "fetch", "--quiet", "--depth", "1", where, one.commit)
        (folder / one.file).write_bytes(_git(place, "cat-file", "blob", f"{one.commit}:{one.member}"))


def _git(place: str, *words: str) -> bytes:
    return subprocess.run(["git", "-C", place, *words], check=True, capture_output=True).stdout


def main(arguments: list[str]) -> int:
    if not 1 <= len(arguments) <= 2:
        sys.stderr.write("usage: python bin/tooling/published.py FOLDER [ADDRESS]\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for one in PACKAGES:
        try:
            bring(one, folder, arguments[1] if len(arguments) == 2 else ADDRESS)
        except subprocess.CalledProcessError as error:
            sys.stderr.write(f"{one.file}: {error.stderr.decode(errors='replace').strip()}\n")
            return 1
        sys.stdout.write(f"{folder / one.file}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

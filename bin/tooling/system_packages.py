"""Programs of the operating system: found, installed as root, or unpacked beside the project without any right."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from .processes import environment, run_quietly
from .progress import Trouble, say


def install(packages: Sequence[str], beside: Path, log: Path, *, wanted_for: str) -> None:
    """Debian packages with what they depend on: into the system as root, else unpacked into the folder `beside`."""
    names = " ".join(packages)
    by_hand = f"install {names} with the system's package manager and run it again"
    if shutil.which("apt-get") is None:
        raise Trouble(f"{wanted_for} is not on this machine: {by_hand}")
    advice = f"{wanted_for} could not be installed: {by_hand}"
    if os.geteuid() == 0:
        say(f"      {wanted_for}: installing {names} with apt-get")
        env = environment(DEBIAN_FRONTEND="noninteractive")
        run_quietly(["apt-get", "update", "-q"], log, advice, cwd=beside.parent, env=env)
        run_quietly(["apt-get", "install", "-q", "-y", "--no-install-recommends", *packages], log, advice, cwd=beside.parent, env=env)
        return
    say(f"      {wanted_for}: no right to install {names}, unpacking into {beside}")
    _unpack(packages, beside, log, advice)


def _unpack(packages: Sequence[str], beside: Path, log: Path, advice: str) -> None:
    """apt-get with its lists and cache in a folder of ours reads the same sources without any right."""
    state, downloads = beside / "apt", beside / "downloads"
    for folder in (state / "lists" / "partial", state / "cache" / "archives" / "partial", downloads):
        folder.mkdir(parents=True, exist_ok=True)
    apt = ["apt-get", "-q", "-o", f"Dir::State={state}", "-o", "Dir::State::status=/var/lib/dpkg/status"]
    apt += ["-o", f"Dir::Cache={state / 'cache'}", "-o", "Debug::NoLocking=1"]
    run_quietly([*apt, "update"], log, advice, cwd=downloads)
    plan = subprocess.run(
        [*apt, "-s", "--no-install-recommends", "install", *packages], capture_output=True, text=True, env=environment(LC_ALL="C"), check=False
    )
    names = planned(plan.stdout)
    if plan.returncode or not names:
        raise Trouble(advice)
    run_quietly([*apt, "download", *names], log, advice, cwd=downloads)
    for file in sorted(downloads.glob("*.deb")):
        run_quietly(["dpkg-deb", "--extract", file, beside], log, advice, cwd=downloads)
    shutil.rmtree(downloads)
    shutil.rmtree(state)


def planned(simulation: str) -> list[str]:
    """The packages that `apt-get -s install` says it would install."""
    return re.findall(r"^Inst (\S+) ", simulation, re.MULTILINE)


def libraries(beside: Path) -> str:
    """The value of LD_LIBRARY_PATH for programs that were unpacked into `beside`."""
    tops = [beside / "usr" / "lib", beside / "lib", *sorted(beside.glob("usr/lib/*-linux-gnu")), *sorted(beside.glob("lib/*-linux-gnu"))]
    # A few libraries keep a part of themselves in a folder below, where the system's own would find it by their run path.
    below = sorted({file.parent for top in tops[2:] for file in top.glob("*/lib*.so*")})
    return os.pathsep.join(str(folder) for folder in [*tops, *below] if folder.is_dir())

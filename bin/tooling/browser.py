"""Chromium for the browser tests, Java for the checker of HTML and the judge of PDF/A: what is there, else the system's packages."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

from . import system_packages
from .progress import Trouble

VARIABLE = "THIDUA_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
JUDGE_PACKAGES = ("libpdfbox2-java", "libactivation-java", "libjaxb-api-java")
"""Apache PDFBox with Preflight, and two parts of Java that later versions of it no longer bring."""
JUDGE_JARS = ("preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api")
SYSTEM_JARS = Path("/usr/share/java")


def chromium(build: Path) -> Path:
    """The program to start: the one that is named, the system's, or one that was unpacked beside the project."""
    named = os.environ.get(VARIABLE)
    if named:
        if not Path(named).is_file():
            raise Trouble(f"{VARIABLE} names {named}, which is not there: name a Chromium or unset {VARIABLE}")
        return Path(named)
    beside = build / "chromium"
    found = _on_path(NAMES) or _unpacked_chromium(beside)
    if found is None:
        packages = ["chromium", "fonts-liberation"]
        system_packages.install(packages, beside, build / "logs" / "chromium.log", wanted_for="Chromium")
        found = _on_path(NAMES) or _unpacked_chromium(beside)
    if found is None:
        raise Trouble(f"Chromium was installed but cannot be found: name it in {VARIABLE} and run it again")
    return found


def java(build: Path) -> Path:
    """The program `java`, for the Nu HTML checker."""
    beside = build / "java"
    found = _on_path(("java",)) or _unpacked_java(beside)
    if found is None:
        system_packages.install(["default-jre-headless"], beside, build / "logs" / "java.log", wanted_for="Java")
        found = _on_path(("java",)) or _unpacked_java(beside)
    if found is None:
        raise Trouble("Java was installed but cannot be found: put java on PATH and run it again")
    return found


def pdfa_judge(build: Path) -> str:
    """The class path of Apache PDFBox Preflight, which judges PDF/A-1b; run by `java`."""
    beside = build / "pdfa-judge"
    found = _class_path(beside)
    if found is None:
        system_packages.install(JUDGE_PACKAGES, beside, build / "logs" / "pdfa-judge.log", wanted_for="The judge of PDF/A")
        found = _class_path(beside)
    if found is None:
        raise Trouble(f"The judge of PDF/A was installed but cannot be found in {SYSTEM_JARS}: install {' '.join(JUDGE_PACKAGES)} and run it again")
    return found


def _class_path(beside: Path) -> str | None:
    """Each part from the system, else from what was unpacked beside the project: only what the system lacks is."""
    folders = (SYSTEM_JARS, beside / "usr" / "share" / "java")
    jars = [next((jar for folder in folders if (jar := folder / f"{name}.jar").is_file()), None) for name in JUDGE_JARS]
    return None if None in jars else os.pathsep.join(map(str, jars))


def _on_path(names: tuple[str, ...]) -> Path | None:
    found = next((place for name in names if (place := shutil.which(name))), None)
    return Path(found) if found else None


def _unpacked_chromium(beside: Path) -> Path | None:
    program = beside / "usr" / "lib" / "chromium" / "chromium"
    if not program.is_file():
        return None
    settings = {
        "LD_LIBRARY_PATH": system_packages.libraries(beside),
        "XDG_DATA_HOME": str(beside / "usr" / "share"),  # fonts that were unpacked with it
    }
    if not Path("/etc/fonts/fonts.conf").exists():
        settings["FONTCONFIG_PATH"] = str(beside / "etc" / "fonts")
    return _wrapper(beside / "run-chromium", program, settings)


def _unpacked_java(beside: Path) -> Path | None:
    found = sorted(beside.glob("usr/lib/jvm/*/bin/java"))
    if not found:
        return None
    home = found[-1].resolve().parents[1]
    _mend_links(beside, home)
    return _wrapper(beside / "bin" / "java", home / "bin" / "java", {"LD_LIBRARY_PATH": system_packages.libraries(beside)})


def _mend_links(beside: Path, home: Path) -> None:
    """Debian's Java points into /etc by absolute links; here they must point into the unpacked folder."""
    for link in home.rglob("*"):
        if link.is_symlink() and not link.exists():
            target = beside / str(link.readlink()).lstrip("/")
            if target.exists():
                link.unlink()
                link.symlink_to(target)


def _wrapper(file: Path, program: Path, settings: dict[str, str]) -> Path:
    exports = "".join(f"export {name}={shlex.quote(value)}\n" for name, value in settings.items())
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'#!/bin/sh\n{exports}exec {shlex.quote(str(program))} "$@"\n')
    file.chmod(0o755)
    return file

"""uv, the one tool that brings all others: a wheel of a pinned version and hash, so no venv or ensurepip is needed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import re
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile
from pathlib import Path

from .language import said
from .processes import environment
from .progress import Trouble

VERSION = "0.13.9"
WHEELS = {
    "x86_64": (
        f"uv-{VERSION}-py3-none-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
        "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    ),
    "aarch64": (
        f"uv-{VERSION}-py3-none-manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64.whl",
        "5435c5ce14a56431208ca0996416d310f1598e8c2c8ba707688985a16bb82dbe",
    ),
}
ADVICE = said(
    "xem lại mạng, các biến proxy và PIP_INDEX_URL, rồi chạy lại",
    "check the network, the proxy variables and PIP_INDEX_URL, and run it again",
)


def wheel_for(machine: str) -> tuple[str, str]:
    """File name and SHA-256 of the wheel for a machine type."""
    name = {"arm64": "aarch64", "amd64": "x86_64"}.get(machine.lower(), machine.lower())
    if name not in WHEELS:
        raise Trouble(
            said(
                f"Máy này thuộc loại {machine}, chưa có uv ghim sẵn cho loại này: dùng máy x86_64 hoặc aarch64",
                f"This machine is of the type {machine}, for which there is no pinned uv: use x86_64 or aarch64",
            )
        )
    return WHEELS[name]


def program(build: Path) -> Path:
    return build / f"uv-{VERSION}" / "uv"


def install(build: Path, lock: Path) -> None:
    """Fetch the wheel, by pip where the machine has one and else from the index itself, and unpack it."""
    name, sha256 = wheel_for(platform.machine())
    wheel = build / "downloads" / name
    wheel.parent.mkdir(parents=True, exist_ok=True)
    if not _is_whole(wheel, sha256) and not _by_pip(wheel, sha256):
        _by_index(wheel, sha256, index_address(lock))
    target = program(build)
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        content = archive.read(f"uv-{VERSION}.data/scripts/uv")
    unfinished = target.with_suffix(".part")
    unfinished.write_bytes(content)
    unfinished.chmod(0o755)
    unfinished.replace(target)


def _is_whole(wheel: Path, sha256: str) -> bool:
    return wheel.is_file() and hashlib.sha256(wheel.read_bytes()).hexdigest() == sha256


def _by_pip(wheel: Path, sha256: str) -> bool:
    """Whether the machine's pip brought it; pip knows how this machine reaches its index."""
    if importlib.util.find_spec("pip") is None:
        return False
    wanted = wheel.parent / "uv.txt"
    wanted.write_text(f"uv=={VERSION} --hash=sha256:{sha256}\n")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:", "--require-hashes"]
    command += ["--disable-pip-version-check", "--dest", str(wheel.parent), "--requirement", str(wanted)]
    done = subprocess.run(command, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode == 0 and _is_whole(wheel, sha256)


def index_address(lock: Path) -> str:
    """The index that the environment names, else the one that the lock file was made with."""
    for variable in ("UV_DEFAULT_INDEX", "UV_INDEX_URL", "PIP_INDEX_URL"):
        if os.environ.get(variable):
            return os.environ[variable].rstrip("/")
    found = re.search(r'registry = "([^"]+)"', lock.read_text())
    if found is None:
        raise Trouble(
            said(
                "uv.lock không nêu kho gói nào: lấy lại tệp này từ kho mã", "uv.lock names no package index: take the file from the repository again"
            )
        )
    return found[1].rstrip("/")


def wheel_address(page: str, base: str, name: str) -> str | None:
    """The address of one file on a page of the simple index."""
    for found in re.finditer(r'href="([^"]+)"', page):
        address: str = urllib.parse.urljoin(base, found[1].replace("&amp;", "&"))
        if urllib.parse.unquote(urllib.parse.urlsplit(address).path).endswith(f"/{name}"):
            return address
    return None


def _by_index(wheel: Path, sha256: str, index: str) -> None:
    page_address = f"{index}/uv/"
    try:
        page = _read(page_address, {"Accept": "text/html"}).decode()
        address = wheel_address(page, page_address, wheel.name)
        if address is None:
            raise Trouble(said(f"Kho gói không có {wheel.name}: {ADVICE}", f"The package index has no {wheel.name}: {ADVICE}"))
        content = _read(address, {})
    except (urllib.error.URLError, OSError) as error:
        raise Trouble(
            said(f"Không tải được uv từ kho gói ({error}): {ADVICE}", f"uv could not be fetched from the package index ({error}): {ADVICE}")
        ) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise Trouble(
            said(
                f"{wheel.name} từ kho gói không đúng mã băm đã ghim nên không dùng: {ADVICE}",
                f"{wheel.name} from the package index does not have the pinned hash, so it is not used: {ADVICE}",
            )
        )
    wheel.write_bytes(content)


def _read(address: str, headers: dict[str, str]) -> bytes:
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=120) as answer:
        return bytes(answer.read())

"""A long text is read in a process of its own, so that its thousands of values never swell the server."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.planparse.refusals import ReadRefused

SHORT = 60_000
"""Up to so many characters (some 25 pages) a text is read where it is."""
MOST_BYTES = 6_000_000
MOST_CLAUSES = 5_000
SECONDS = 30
_QUIET = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}

Json = dict[str, Any]


def read_apart(text: str, *, sha256: str, media_type: str) -> Json:
    """The reading of a text as the object of the contract; `ReadRefused` where it is secret or too much for one plan."""
    reading: Json
    if len(text) <= SHORT:
        reading = dict(read(text, source=Source(sha256, media_type, len(text))).to_json())
    else:
        reading = {**_in_a_child(text), "source": {"sha256": sha256, "media_type": media_type, "characters": len(text)}}
    if len(reading["clauses"]) > MOST_CLAUSES:
        raise _too_many()
    return reading


def _in_a_child(text: str) -> Json:
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "text.txt"), Path(folder, "reading.json")
        source.write_text(text, encoding="utf-8")
        words = [sys.executable, "-I", "-m", "thidua.planparse.command", str(source), "--json"]
        with target.open("wb") as output:
            try:
                done = subprocess.run(words, stdout=output, stderr=subprocess.PIPE, env=_QUIET, timeout=SECONDS, check=False)  # noqa: S603 - our own interpreter
            except subprocess.TimeoutExpired:
                raise _too_many() from None
        if done.returncode:
            vi, _, en = done.stderr.decode("utf-8", "replace").strip().partition("\n")
            raise ReadRefused("classified" if "bí mật nhà nước" in vi else "refused", vi, en)
        if target.stat().st_size > MOST_BYTES:
            raise _too_many()
        found: Json = json.loads(target.read_bytes())
        return found


def _too_many() -> ReadRefused:
    return ReadRefused(
        "too_many_clauses",
        "Văn bản có quá nhiều mục cho một kế hoạch (hơn 5.000). Chia thành nhiều tệp rồi nhập từng tệp.",
        "The document has too many clauses for one plan (over 5,000). Split it into several files and import them one by one.",
    )

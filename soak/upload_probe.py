"""Reads one file in a fresh process and tells what became of it, how long it took and how much memory it cost.

python -m soak.upload_probe FILE NAME
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from thidua.planparse.formats import extract, extract_bytes
from thidua.planparse.refusals import ReadRefused


def peak_kilobytes() -> int:
    """The largest size that this process has had; the figure of getrusage would begin with the size of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def main() -> None:
    path, name = Path(sys.argv[1]), json.loads(sys.argv[2])
    before, started = peak_kilobytes(), time.monotonic()
    answer: dict[str, object] = {}
    try:
        # A name that no disk can hold reaches the product in a form only.
        extracted = extract(path) if path.name == name else extract_bytes(name, path.read_bytes())
        answer["text"] = extracted.text[:2_000] + extracted.text[-2_000:]
    except ReadRefused as refused:
        answer |= {"refused": refused.code, "vi": refused.vi, "en": refused.en}
    answer["seconds"] = round(time.monotonic() - started, 3)
    answer["parent_rise_kb"] = peak_kilobytes() - before
    answer["child_peak_kb"] = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps(answer))


if __name__ == "__main__":
    main()

"""Sends hostile pictures through `files.actions.prepare` and judges each: the right fault, or a picture of nothing but its dots."""

from __future__ import annotations

import io
import os
import resource
import time

import django
from PIL import Image
from soak.hostile_pictures import SECRET, HostilePicture
from soak.upload_harness import MOST_CHILD_KB, MOST_SECONDS, Outcome

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.site.settings")
django.setup()

from thidua.files.actions import FileRefused, prepare  # noqa: E402  (after Django is set up)
from thidua.files.enums import Purpose  # noqa: E402  (after Django is set up)


def run_picture(case: HostilePicture) -> Outcome:
    """What became of one picture, read as evidence."""
    content, began = case.make(), time.monotonic()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        kept, fault = prepare(name=case.name, content=content, purpose=Purpose.EVIDENCE).content, ""
    except FileRefused as refused:
        kept, fault = b"", refused.fault.value
    seconds = round(time.monotonic() - began, 3)
    rise, child = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    faults = [*_wrong_end(case, fault), *(_leaks(kept) if kept else ())]
    faults += [f"{seconds} s"] if seconds > MOST_SECONDS else []
    faults += [f"child of {child} kB"] if child > MOST_CHILD_KB else []
    return Outcome(case.label, fault or "drawn anew", seconds, rise, child, tuple(faults))


def _wrong_end(case: HostilePicture, fault: str) -> list[str]:
    if "*" in case.faults or fault in (case.faults or {""}):
        return []
    return [f"ended as {fault or 'kept'}, not {sorted(case.faults) or 'kept'}"]


def _leaks(kept: bytes) -> list[str]:
    with Image.open(io.BytesIO(kept)) as found:
        notes = dict(found.getexif()) | {key: value for key, value in found.info.items() if key in ("comment", "exif", "icc_profile", "xmp")}
    return [f"keeps {sorted(map(str, notes))}"] * bool(notes) + ["keeps what was hidden"] * (SECRET in kept or b"PK\x03\x04" in kept)

"""Collect styles, scripts and fonts under their hashed names, only when they changed since the last time."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def fingerprint() -> str:
    """Names, sizes and times of every static file that a package brings."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            seen = Path(storage.path(path)).stat()
            digest.update(f"{path} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect() -> bool:
    """Collect what changed; whether there was anything to do."""
    stamp, now = Path(settings.STATIC_ROOT) / "collected", fingerprint()
    if settings.DEBUG or (stamp.exists() and stamp.read_text() == now):
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)
    return True

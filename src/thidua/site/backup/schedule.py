"""Backups that take themselves: hourly or daily, thinned out by age, with the outcome where the health page reads it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from thidua.site.backup.manifest import Refused
from thidua.site.backup.rotation import kept
from thidua.site.backup.taking import ENDING, take

OUTCOME = "last-backup.json"
STAMP = f"%Y%m%d-%H%M%SZ{ENDING}"
GRACE = dt.timedelta(minutes=30)
GAPS = {"hour": dt.timedelta(hours=1) - GRACE, "day": dt.timedelta(days=1) - GRACE}
"""A little less than the rhythm, so that a late worker does not skip a turn."""


@dataclass(frozen=True)
class Outcome:
    """How the last automatic backup went; `fault` is empty when it was taken and proved."""

    at: str
    file: str = ""
    fault: str = ""


def run(*, at: dt.datetime) -> Outcome | None:
    """Take a backup when one is due, then thin out the folder; None when none is due. A fault is told, not raised: the next turn tries again."""
    folder = Path(settings.BACKUP_DIR)
    gap = GAPS.get(settings.BACKUP_EVERY)
    newest = max(moments(folder), default=None)
    if gap is None or (newest and at - newest < gap):
        return None
    try:
        target, _manifest = take(folder, at=at)
        outcome = Outcome(at.isoformat(), file=target.name)
        thin_out(folder)
    except (Refused, OSError) as fault:
        outcome = Outcome(at.isoformat(), fault=str(fault))
    tell(outcome)
    return outcome


def tell(outcome: Outcome) -> None:
    """Keep the outcome beside the data and not beside the backups: that their folder is gone is what must be told."""
    part = settings.HOME / (OUTCOME + ".part")
    part.write_text(json.dumps(asdict(outcome)), encoding="utf-8")
    part.replace(settings.HOME / OUTCOME)


def last_outcome() -> Outcome | None:
    file = settings.HOME / OUTCOME
    return Outcome(**json.loads(file.read_text(encoding="utf-8"))) if file.exists() else None


def moments(folder: Path) -> dict[dt.datetime, Path]:
    """The backups in a folder by the moment in their names; other files are nobody's business."""
    found = {}
    for file in folder.glob(f"*{ENDING}*"):
        try:
            found[dt.datetime.strptime(file.name.removesuffix(".age"), STAMP).replace(tzinfo=dt.UTC)] = file
        except ValueError:
            continue
    return found


def thin_out(folder: Path) -> int:
    """Delete what the rotation does not keep; gives how many."""
    there = moments(folder)
    old = there.keys() - kept(there)
    for moment in old:
        there[moment].unlink()
    return len(old)

"""Who may open the pages about personal data; the same kind of table as `policy`."""

from __future__ import annotations

from tests.matrix.policy import Of, Rule, installer, is_of_agency, nothing, reads_record, signed_in, values
from tests.matrix.world import Actor, Thing

ASKED = {"ground": "request", "reason": "Đơn ngày 02/07/2025"}
GONE = frozenset({"jobs.job"})


def everybody(_actor: Actor, _thing: Thing) -> bool:
    return True


DESK: dict[str, Rule] = {
    "desk:my-data-print": Rule(signed_in),
    "desk:personal": Rule(installer),
    "desk:erasures": Rule(installer),
    "desk:erase": Rule(installer, "gone", everybody, everybody, form=values(**ASKED, sure="on"), writes=GONE, by="admin"),
    "api:checkpoints": Rule(reads_record),
    "api:make_checkpoint": Rule(reads_record, reads=False, form=nothing, writes=frozenset({"audit.checkpoint"}), by="admin"),
    "api:people_due": Rule(installer),
    "api:erasures_done": Rule(installer),
    "api:erase_person_of": Rule(installer, "gone", everybody, everybody, reads=False, form=values(**ASKED), writes=GONE, by="admin"),
}
DESK_READS: dict[str, Of] = {"gone.name": is_of_agency}
"""Somebody who left stands in the lists of the agency until they are erased."""

"""Writing down what the tellers of a cluster conference counted."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.scoring.enums import Phase, Stage
from thidua.scoring.models import Conference, Contender, Round, Votes
from thidua.scoring.permissions import P, check_can
from thidua.scoring.phrases import COUNT_FAULTS
from thidua.scoring.queries.rounds import phase_of
from thidua.scoring.rules.acclaim import Count, faults_of
from thidua.scoring.rules.rounds import is_over
from thidua.store import clock
from thidua.ui.pages import Conflict, Owed


@dataclass(frozen=True)
class Meeting:
    """When and where, who led it, wrote and counted; which share of the ballots acclaims, by which rule of the cluster; what was said."""

    held_on: dt.date
    place: str
    chair: str
    secretary: str
    tellers: str
    share: str
    basis: str
    said: str = ""


def note_conference(*, row: Round, meeting: Meeting, count: Count, version: int | None = None, by: User | None, at: dt.datetime) -> Conference:
    """Keep the counts by contender; once more mends them, until the round is decided. Figures that cannot be are refused."""
    check_can(by, P.CONFER, row)
    faults = faults_of(count)
    if faults:
        raise Owed(" ".join(str(COUNT_FAULTS[code]) for code in faults), field="collected")
    if meeting.held_on > clock.local_date(at):
        raise Owed(_("Ngày họp không được sau hôm nay."), field="held_on")
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=row.pk)
        row.refresh_from_db()
        phase = phase_of(row, at)
        if phase is Phase.DECIDED or not is_over(Stage.CROSS, phase):
            raise Conflict(_("Hội nghị cụm ghi sau khi chấm chéo xong và trước khi đợt chấm có kết quả."))
        known = {one.pk: one for one in Contender.objects.filter(round=row)}
        made: Conference = Conference.objects.filter(round=row).first() or Conference(root=row.root, round=row)
        if not made._state.adding:
            made.expect(version)
        with recorded("scoring.conference.note", made, by=by, at=at) as note:
            for name in ("held_on", "place", "chair", "secretary", "tellers", "share", "basis", "said"):
                setattr(made, name, getattr(meeting, name))
            made.present, made.issued, made.collected, made.invalid = count.present, count.issued, count.collected, count.invalid
            made.noted_by, made.noted_at = by, at
            made.save()
            Votes.objects.filter(conference=made).delete()
            for pk, number in _of_known(count.votes, known).items():
                Votes.objects.create(root=row.root, conference=made, contender=known[pk], votes=number)
            note.values["votes"] = {str(known[pk].unit_id): number for pk, number in count.votes.items()}
    return made


def _of_known(votes: Mapping[uuid.UUID, int], known: Mapping[uuid.UUID, Contender]) -> Mapping[uuid.UUID, int]:
    if set(votes) - set(known):
        raise Conflict(_("Có phiếu bầu cho đơn vị ngoài cụm. Mở lại trang để xem."))
    return votes

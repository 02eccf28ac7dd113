"""Writing the log: entering, correcting, throwing away and taking back, saying what changed at work."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.evidence import actions as evidence
from thidua.evidence.actions.entering import Given
from thidua.evidence.enums import EvidenceState, Grade
from thidua.evidence.models import Evidence
from thidua.learning.actions.counting import count_entry
from thidua.learning.actions.telling import settle_entry, tell_claim
from thidua.learning.models import SOURCE, LogDoubt, LogEntry, LogPrint
from thidua.learning.permissions import P, check_can
from thidua.learning.phrases import KIND_WORDS, doubt_words
from thidua.learning.queries.entries import as_written, clause_of
from thidua.learning.queries.plausible import flags_of
from thidua.learning.rules.copying import prints
from thidua.learning.rules.logs import MOST_MINUTES, Applied, Written
from thidua.orgs.models import Person
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Owed
from thidua.vn.search import fold


class Doubtful(Owed):
    """What is being written looks implausible; `words` say why. Its person corrects it, or explains it and sends it again."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(" ".join([*words, _("Sửa lại, hoặc ghi giải thích rồi gửi.")]), field="minutes")
        self.words = words


def log(
    *,
    written: Written,
    clause: Clause | None = None,
    person: Person | None = None,
    files: Sequence[Given] = (),
    key: uuid.UUID | None = None,
    hold: bool = False,
    by: User | None,
    at: dt.datetime,
) -> LogEntry:
    """Write what was learned, for oneself or, as a head or officer, for somebody. The same `key` again gives what it gave before.

    What looks implausible and is not explained raises `Doubtful` and writes nothing; a form that was kept on a phone (`hold`) is written all
    the same, but nobody else sees it before its person has looked at it again.
    """
    check_can(by, P.LOG)
    with transaction.atomic():
        about = evidence.submit(
            title=_title(written),
            happened_on=written.on,
            note=written.note,
            clause=clause,
            person=person,
            files=files,
            key=key,
            source=SOURCE,
            by=by,
            at=at,
        )
        known: LogEntry | None = LogEntry.objects.filter(evidence=about).select_related("evidence__unit").first()
        if known is not None:
            return known
        if about.source != SOURCE:
            raise Conflict(_("Mã của mục này đã dùng. Mở lại trang rồi ghi."))
        made = LogEntry(pk=about.pk, root=about.root, evidence=about, person=about.person)
        _write(made, written)
        with recorded("learning.log", made, by=by, at=at):
            made.save(force_insert=True)
            _doubt(made, at, hold=hold, by=by)
        count_entry(made, at=at)
    return made


def _doubt(entry: LogEntry, at: dt.datetime, *, hold: bool, by: User | None) -> None:
    """Keep the print of the note and what is doubtful; without an explanation refuse it, or hold it for its person. The gate is open."""
    LogPrint.objects.filter(entry=entry).delete()
    note = entry.evidence.note
    LogPrint.objects.bulk_create(LogPrint(root=entry.root, entry=entry, value=value) for value in prints(note))
    flags = flags_of(entry, at)
    if flags and not entry.explanation:
        if not hold:
            raise Doubtful([doubt_words(flag.doubt, flag.amount) for flag in flags])
        evidence.hold(evidence=entry.evidence, by=by, at=at)
    LogDoubt.objects.filter(entry=entry).delete()
    LogDoubt.objects.bulk_create(
        LogDoubt(root=entry.root, entry=entry, doubt=flag.doubt, other_id=uuid.UUID(flag.other) if flag.other else None, amount=flag.amount)
        for flag in flags
    )


def _title(written: Written) -> str:
    """What is written in no words is called by its kind."""
    with translation.override("vi"):
        return written.title.strip() or str(KIND_WORDS[written.kind])


def _write(entry: LogEntry, written: Written) -> None:
    if not 1 <= written.minutes <= MOST_MINUTES:
        raise Owed(_("Ghi số phút từ 1 đến %(most)s.") % {"most": MOST_MINUTES}, field="minutes")
    if written.ended and not written.began:
        raise Conflict(_("Ghi giờ bắt đầu khi đã ghi giờ kết thúc."))
    if written.course_minutes is not None and not 1 <= written.course_minutes <= 30_000:
        raise Conflict(_("Ghi thời lượng khóa học bằng số phút."))
    entry.kind, entry.minutes = written.kind, written.minutes
    entry.provider, entry.certificate = written.provider.strip()[:200], written.certificate.strip()[:60]
    entry.certificate_key = certificate_key(entry.certificate)
    entry.finished = entry.finished or written.finished
    entry.course_minutes, entry.explanation = written.course_minutes, written.explanation.strip()[:500]
    entry.began_at = _moment(written.on, written.began)
    entry.ended_at = _moment(written.on, written.ended)
    if entry.began_at and entry.ended_at and entry.ended_at <= entry.began_at:
        entry.ended_at += dt.timedelta(days=1)  # past midnight


def note_certificate(*, entry: LogEntry, number: str, by: User | None, at: dt.datetime) -> LogEntry:
    """Write the number of a certificate that was issued for an entry, whatever has become of the entry meanwhile."""
    entry.certificate = number.strip()[:60]
    entry.certificate_key = certificate_key(entry.certificate)
    with transaction.atomic(), recorded("learning.certify", entry, by=by, at=at):
        entry.save(update_fields=["certificate", "certificate_key"])
    return entry


def certificate_key(number: str) -> str:
    """A number of a certificate as it is compared: its letters and digits, without marks or capitals."""
    return "".join(letter for letter in fold(number) if letter.isalnum())[:60]


def _moment(day: dt.date, time: dt.time | None) -> dt.datetime | None:
    return dt.datetime.combine(day, time, clock.VIETNAM) if time else None


def edit(
    *,
    entry: LogEntry,
    written: Written,
    clause: Clause | None = None,
    files: Sequence[Given] = (),
    drop: Collection[uuid.UUID] = (),
    version: int | None = None,
    hold: bool = False,
    by: User | None,
    at: dt.datetime,
) -> LogEntry:
    """Correct an entry that nobody has confirmed; what had been sent back waits again. `version` is that of the evidence.

    Of a course that was finished before the eyes of the library only the note, the explanation, the clause and the files change: the rest was measured,
    and changes only when it is measured anew. `hold`: what looks implausible then is asked of its person, not refused.
    """
    check_can(by, P.EDIT, entry)
    about = entry.evidence
    if entry.finished and not written.finished:
        written = replace(as_written(entry), note=written.note, explanation=written.explanation)
    with transaction.atomic():
        evidence.correct(
            evidence=about, title=_title(written), happened_on=written.on, note=written.note, files=files, drop=drop, version=version, by=by, at=at
        )
        entry.refresh_from_db(fields=["changed", "saved_minutes", "saved_money", "fewer_errors", "changed_at"])
        _write(entry, written)
        with recorded("learning.edit", entry, by=by, at=at):
            entry.save()
            evidence.move_use(evidence=about, clause=clause, by=by, at=at)
            _doubt(entry, at, hold=hold, by=by)
        settle_entry(entry, at=at)
        count_entry(entry, at=at)
    return entry


def add_files(*, entry: LogEntry, files: Sequence[Given], version: int | None = None, by: User | None, at: dt.datetime) -> LogEntry:
    """Add files to an entry; its words stay as they are under the lock, whoever corrected them while the files were looked at."""
    with transaction.atomic():
        Evidence.objects.select_for_update().get(pk=entry.evidence_id)
        now = LogEntry.objects.select_related("evidence__unit", "evidence__person").get(pk=entry.pk)
        return edit(entry=now, written=as_written(now), clause=clause_of(now), files=files, version=version, by=by, at=at)


def throw_away(*, entry: LogEntry, version: int | None = None, by: User | None, at: dt.datetime) -> LogEntry:
    """Take an entry out of the log; it is kept and can be taken back."""
    check_can(by, P.EDIT, entry)
    with transaction.atomic():
        evidence.decide(evidence=entry.evidence, to=EvidenceState.WITHDRAWN, version=version, by=by, at=at)
        settle_entry(entry, at=at)
    return entry


def put_back(*, entry: LogEntry, version: int | None = None, by: User | None, at: dt.datetime) -> LogEntry:
    """Take back what was thrown away; whoever had confirmed it is asked again.

    What was written since may make it doubtful: then its person looks at it first.
    """
    check_can(by, P.EDIT, entry)
    if entry.evidence.state != EvidenceState.WITHDRAWN:
        raise Conflict(_("Mục này đang ở trong sổ. Mở lại trang để xem."))
    with transaction.atomic():
        evidence.decide(evidence=entry.evidence, to=EvidenceState.WAITING, version=version, by=by, at=at)
        with writing():
            _doubt(entry, at, hold=True, by=by)
    return entry


def log_again(*, entry: LogEntry, written: Written, clause: Clause | None = None, hold: bool = False, by: User | None, at: dt.datetime) -> LogEntry:
    """What was thrown away, sent back or held is learned anew: the same entry as it is written now, with what its person had noted and explained beside,
    under the clause that they chose where none is given. A second one would count twice once the first is put back."""
    now = replace(written, note=written.note or entry.evidence.note, explanation=written.explanation or entry.explanation)
    with transaction.atomic():
        if entry.evidence.state == EvidenceState.WITHDRAWN:
            put_back(entry=entry, by=by, at=at)
        return edit(entry=entry, written=now, clause=clause or clause_of(entry), hold=hold, by=by, at=at)


def claim_applied(*, entry: LogEntry, applied: Applied, version: int | None = None, by: User | None, at: dt.datetime) -> LogEntry:
    """Say what changed at work by what was learned; it counts when a head confirms it. Empty words take it back."""
    check_can(by, P.EDIT, entry)
    with transaction.atomic():
        about = Evidence.objects.select_for_update().get(pk=entry.evidence_id)
        if about.grade == Grade.APPLIED:
            raise Conflict(_("Kết quả áp dụng đã được xác nhận nên không sửa được."))
        if about.state == EvidenceState.WITHDRAWN:
            raise Conflict(_("Mục này đã xóa. Đưa lại vào sổ trước khi ghi kết quả áp dụng."))
        about.expect(version)
        entry.refresh_from_db(fields=["changed", "saved_minutes", "saved_money", "fewer_errors", "changed_at"])
        said = applied.changed.strip()[:1000]
        if not said and any(one is not None for one in (applied.minutes, applied.money, applied.errors)):
            raise Conflict(_("Ghi rõ đã áp dụng vào việc gì, thay đổi được gì."))
        entry.changed, entry.changed_at = said, at if said else None
        entry.saved_minutes, entry.saved_money, entry.fewer_errors = applied.minutes, applied.money, applied.errors
        with recorded("learning.claim", entry, by=by, at=at):
            about.save()
            entry.save()
        entry.evidence.version = about.version
        if said and about.state == EvidenceState.VERIFIED:
            tell_claim(entry, by=by, at=at)
    return entry

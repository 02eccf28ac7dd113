"""A person erased: what names them is gone from every table, file and index, and the record of acts still proves itself."""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.accounts.rules.personal import Part, Way
from thidua.audit.actions import recorded
from thidua.audit.models import EntryValues
from thidua.desk.actions.ledger import known as named_in_ledger
from thidua.desk.actions.ledger import write_down
from thidua.desk.enums import ErasureGround
from thidua.desk.models import Erasure
from thidua.desk.permissions import P, check_can
from thidua.desk.queries.erasing import due, is_erased, left_before
from thidua.desk.queries.mine import parts
from thidua.desk.queries.traces import account_of, find, find_again, key_of, traces_in_texts, whole_labels
from thidua.desk.rules.traces import Traces
from thidua.exemplars.actions.consenting import take_from_public
from thidua.files.actions import discard, unlink
from thidua.files.models import FileUse, StoredFile
from thidua.notify.actions import nobody, tell
from thidua.notify.enums import Reason
from thidua.orgs.actions import leave, leave_body
from thidua.orgs.models import BodyMember, Delegation, Person, Post
from thidua.search.actions import rewrite
from thidua.search.models import Document
from thidua.store.clock import local_date
from thidua.ui.pages import Conflict

log = logging.getLogger(__name__)


Places = Mapping[type[models.Model], list[Any]]
"""Where traces stand: the keys of rows by their table."""


@dataclass(frozen=True)
class Found:
    """What names a person, and where it stands: read before anything is held, since it goes through every table of the agency."""

    traces: Traces
    places: Places


def look_for(person: Person, say: Callable[[int, int], None] = lambda _done, _total: None) -> Found:
    """Find what names a person; `say` is told after how many of how many tables."""
    traces, tables = traces_in_texts(person), apps.get_models()
    places: dict[type[models.Model], list[Any]] = {}
    for done, model in enumerate(tables, start=1):
        for trace in find(traces, person.root, of=(model,)):
            places.setdefault(trace.model, []).append(trace.pk)
        say(done, len(tables))
    return Found(traces, places)


def erase_person(*, person: Person, ground: ErasureGround, reason: str = "", found: Found | None = None, by: User | None, at: dt.datetime) -> Erasure:
    """Take out of the product what names a person; their rows stay where counts and scores need them, and name nobody.

    `found`: where traces stand, for a caller who holds a transaction already; without it they are looked for here.

    Law 91/2025/QH15 asks that personal data goes when its purpose is reached or when the person justly asks for it.
    Raises `Conflict` for somebody who still works here, whose time is not over, or who was erased already.
    """
    check_can(by, P.ERASE, person)
    check_due(person, ground, reason, at)
    user, found = account_of(person), found or look_for(person)
    traces = found.traces
    told = traces.clean(reason.strip())  # what was typed may name them too
    row = Erasure(root=person.root, person_id=person.pk, user_id=person.user_id, ground=ground, reason=told, done_by=by, done_at=at)
    done: Counter[str] = Counter()
    with recorded("desk.erase", row, by=by, at=at), _overwriting():
        person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        check_due(person, ground, reason, at)  # once more, now that nobody else can change or erase them
        if ground is ErasureGround.RESTORED:
            _send_off(person, at)
        take_from_public(person=person, at=at)
        for part in parts():
            _erase_part(part, user, person, done, by, at)
        done["texts"] = _sweep(traces, found.places)
        row.counts = dict(done)
        row.save()
    transaction.on_commit(write_down)
    return row


@contextmanager
def _overwriting() -> Iterator[None]:
    """SQLite leaves what was deleted in its file until the place is used again; here it writes zeros over it."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA secure_delete=OFF")


def check_due(person: Person, ground: ErasureGround, reason: str, at: dt.datetime) -> None:
    """Whether somebody may be erased on this ground; raises `Conflict` with what stands in the way."""
    today = local_date(at)
    if is_erased(person):
        raise Conflict(_("Dữ liệu của người này đã xóa rồi."))
    if ground is ErasureGround.RESTORED:
        return
    if person.left_on is None or person.left_on >= today:
        raise Conflict(_("Người này còn làm việc ở cơ quan. Ghi nghỉ việc trong hồ sơ trước, rồi xóa dữ liệu."))
    if ground is ErasureGround.REQUEST and not reason.strip():
        raise Conflict(_("Ghi lý do: ai yêu cầu, theo văn bản nào."))
    if ground is ErasureGround.DUE:
        last = left_before(today)
        if last is None:
            raise Conflict(_("Chưa ai xác nhận thời hạn lưu trong Quy tắc, nên chưa ai đến hạn."))
        if person.left_on > last:
            raise Conflict(_("Người này chưa hết thời hạn lưu."))


def _send_off(person: Person, at: dt.datetime) -> None:
    """Somebody whom a backup from before their leaving brought back at work leaves again, on the day before this one."""
    on = local_date(at) - dt.timedelta(days=1)
    if person.left_on is None or person.left_on > on:
        Post.objects.filter(person=person, from_date__gt=on).delete()
        Delegation.objects.filter(Q(grantor=person) | Q(delegate=person), from_date__gt=on).delete()
        leave(person=person, on=on, by=None, at=at)
    for member in BodyMember.objects.filter(Q(to_date__isnull=True) | Q(to_date__gt=on), person=person).select_related("body"):
        leave_body(member=member, on=on + dt.timedelta(days=1), by=None, at=at)


def _erase_part(part: Part, user: User, person: Person, done: Counter[str], by: User | None, at: dt.datetime) -> None:
    """Do with the rows of a part what its package declares; what the record kept of their values goes with them."""
    how, rows = part.erase, part.find(user, person)
    keys = list(rows.values_list("pk", flat=True))
    if not keys:
        return
    done[how.way.value] += len(keys)
    if how.way is Way.KEPT:
        return
    for use in FileUse.objects.filter(owner_kind__in=how.files, owner_id__in=keys).select_related("file") if how.files else ():
        _let_go(use, by, at)
        done["files"] += 1
    uuids = [key for key in keys if not isinstance(key, int)]
    EntryValues.objects.filter(entry__object_id__in=uuids).update(before=None, after=None)
    plain = rows.model._base_manager.filter(pk__in=keys)
    if how.way is Way.DELETED:
        plain.delete()
        return
    values = {name: value.format(key=key_of(person)) if isinstance(value, str) else value for name, value in how.replaced.items()}
    plain.update(**{name: _empty(rows.model, name) for name in how.blanked}, **values)


def _let_go(use: FileUse, by: User | None, at: dt.datetime) -> None:
    """A file of the person goes, unless something else owns it too; what the record has just kept of it, its name above all, goes as well."""
    file, keys = use.file, [use.pk]  # unlinking takes the key off the row
    unlink(use=use, by=by, at=at)
    discard(file=file, by=by, at=at)
    if not StoredFile.objects.filter(pk=file.pk).exists():
        keys.append(file.pk)
    EntryValues.objects.filter(entry__object_id__in=keys).update(before=None, after=None)


def _empty(model: type[models.Model], name: str) -> Any:
    """The empty value of a column."""
    column = model._meta.get_field(name)
    return None if getattr(column, "null", False) else ""


def _sweep(traces: Traces, places: Places) -> int:
    """Replace the traces in these rows as they are now; how many rows. Documents of the agency stay as they were issued."""
    whole, indexed, count = whole_labels(), [], 0
    for trace in [trace for model, keys in places.items() for trace in find_again(model, keys, traces)]:
        rows = trace.model._base_manager.filter(pk=trace.pk)
        if trace.model._meta.label in whole:
            rows.delete()
        else:
            rows.update(**trace.columns)
        if trace.model is Document:
            indexed.append(trace.pk)
        count += 1
    rewrite(indexed)
    return count


def remind_of_due(*, at: dt.datetime) -> int:
    """Tell the administrators that people are due, once a week at most; how many are due. Nobody is erased by this."""
    count: int = due(local_date(at)).count()
    if count:
        week = local_date(at).isocalendar()
        tell(
            users=User.objects.filter(is_administrator=True, is_active=True),
            reason=Reason.DUE,
            subject=_("%(n)s người đã hết thời hạn lưu dữ liệu cá nhân") % {"n": count},
            body=_("Xem danh sách, rồi xác nhận xóa từng người."),
            url=reverse("desk:erasures"),
            key=f"desk.erase:{week.year}-{week.week}",
            by=None,
            at=at,
            for_deputy=nobody,  # administration is never lent
        )
    return count


def erase_again(known: Iterable[tuple[Any, Any]], at: dt.datetime) -> int:
    """After a backup was put back: erase once more whom the ledger names and the backup still knew; how many.

    Each person apart: one whose erasure fails stands in the log and is tried again the next night, the others are erased.
    """
    count, done = 0, set(Erasure.objects.values_list("person_id", flat=True))
    waiting = Person.objects.filter(pk__in={person for person, _user in known} - done).order_by("pk").values_list("pk", flat=True)
    for pk in list(waiting):
        try:
            erase_person(person=Person.objects.get(pk=pk), ground=ErasureGround.RESTORED, by=None, at=at)
        except Exception:
            log.exception("the person %s of the ledger of erasures could not be erased again", pk)
        else:
            count += 1
    return count


def keep_erased(at: dt.datetime) -> int:
    """When a process starts: nobody whom the ledger names is known, even if a restore was cut off; how many were erased again.

    A ledger that cannot be read stands in the log, and in the job of each night; the service starts all the same.
    """
    try:
        return erase_again(named_in_ledger(), at)
    except (OSError, ValueError):
        log.exception("the ledger of erasures cannot be read")
        return 0

"""Clusters of units that compete: made, changed by the year, handed over to the next year."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.enums import ClusterKind
from thidua.orgs.models import Cluster, ClusterMember, ClusterYear, Unit
from thidua.orgs.permissions import P, check_can
from thidua.orgs.queries.succession import heir_of
from thidua.orgs.rules.clusters import rotate
from thidua.store.clock import local_date
from thidua.ui.pages import Conflict


def make_cluster(
    *,
    agency: Unit,
    name: str,
    kind: ClusterKind,
    year: int,
    units: Sequence[Unit],
    head: Unit,
    deputy: Unit | None = None,
    by: User | None,
    at: dt.datetime,
) -> ClusterYear:
    """Make a cluster of an agency with its first year."""
    check_can(by, P.CLUSTERS_EDIT, agency)
    if Cluster.objects.filter(root=agency.root, name=name.strip()).exists():
        raise Conflict(_("Đã có cụm hoặc khối tên %(name)s. Chọn tên khác.") % {"name": name.strip()})
    cluster = Cluster(root=agency.root, name=name.strip(), kind=kind)
    with recorded("orgs.cluster.make", cluster, by=by, at=at):
        cluster.save()
        return _write(ClusterYear(root=agency.root, cluster=cluster, year=year), units, head, deputy)


def set_term(
    *, term: ClusterYear, units: Sequence[Unit], head: Unit, deputy: Unit | None, version: int | None = None, by: User | None, at: dt.datetime
) -> ClusterYear:
    """Change members, head and deputy of a year."""
    check_can(by, P.CLUSTERS_EDIT, term)
    term.expect(version)
    with recorded("orgs.cluster.term", term, by=by, at=at) as note:
        note.values["units"] = [unit.code for unit in units]
        return _write(term, units, head, deputy)


def hand_over(*, term: ClusterYear, by: User | None, at: dt.datetime) -> ClusterYear:
    """Begin the next year with the members that work then, each ended one as the unit that it went into; the deputy becomes head, the next its deputy."""
    check_can(by, P.CLUSTER_FORWARD, term)
    year = term.year + 1
    if ClusterYear.objects.filter(cluster=term.cluster_id, year=year).exists():
        raise Conflict(_("Năm %(year)s của cụm này đã có. Mở năm đó để sửa.") % {"year": year})
    first = dt.date(year, 1, 1)
    members = [row.unit for row in ClusterMember.objects.filter(term=term).select_related("unit").order_by("unit__path")]
    goes_on = {unit: heir_of(unit, first) for unit in {*members, term.head, *([term.deputy] if term.deputy else [])}}
    heirs = dict.fromkeys(goes_on[unit] for unit in members)
    stay = sorted((unit for unit in heirs if unit.valid_to is None or unit.valid_to >= first), key=lambda unit: str(unit.path))
    if len(stay) < 2:
        raise Conflict(_("Đầu năm %(year)s cụm chỉ còn %(count)s đơn vị. Thêm thành viên rồi chuyển giao.") % {"year": year, "count": len(stay)})
    head, deputy = rotate(stay, goes_on[term.head], goes_on[term.deputy] if term.deputy else None)
    made = ClusterYear(root=term.root, cluster=term.cluster, year=year)
    with recorded("orgs.cluster.hand_over", made, by=by, at=at):
        return _write(made, stay, head, deputy)


def follow_in_clusters(*, source: Unit, target: Unit, on: dt.date, by: User | None, at: dt.datetime) -> list[list[Any]]:
    """Put the unit in which another went on in its place in the clusters of the running year and of those to come; what was there, for the undoing.

    Years that are over stay as they were.
    """
    mine = ClusterMember.objects.filter(unit=source).values("term")
    terms = ClusterYear.objects.select_for_update(of=("self",)).filter(Q(pk__in=mine) | Q(head=source) | Q(deputy=source))
    was = []
    for term in terms.filter(year__gte=max(on, local_date(at)).year).order_by("id"):
        before = [str(term.head_id), str(term.deputy_id or "")]
        member = _give_place(term, source, target)
        term.expect(None)
        term.head = target if term.head_id == source.pk else term.head
        term.deputy = target if term.deputy_id == source.pk else term.deputy
        term.deputy = None if term.deputy_id == term.head_id else term.deputy
        with recorded("orgs.cluster.term", term, by=by, at=at):
            term.save()
        was.append([str(term.pk), str(source.pk), str(target.pk), *before, str(term.head_id), str(term.deputy_id or ""), member])
    return was


def _give_place(term: ClusterYear, source: Unit, target: Unit) -> str:
    """What became of the place of a unit in a cluster: `given` to the other, `left` to it where it has one of its own; empty when there was none."""
    place = ClusterMember.objects.filter(term=term, unit=source)
    if ClusterMember.objects.filter(term=term, unit=target).exists():
        return "left" if place.delete()[0] else ""
    return "given" if place.update(unit=target) else ""


def return_in_clusters(*, moved: Iterable[Sequence[str]], by: User | None, at: dt.datetime) -> None:
    """Put back what `follow_in_clusters` changed, the last first; what somebody has changed since stays."""
    for key, source, target, head, deputy, new_head, new_deputy, member in reversed([*moved]):
        term = ClusterYear.objects.select_for_update(of=("self",)).get(pk=key)
        places = ClusterMember.objects.filter(term=term)
        with recorded("orgs.cluster.term", term, by=by, at=at):
            if member == "given" and not places.filter(unit=source).exists():
                places.filter(unit=target).update(unit=source)
            elif member == "left" and not places.filter(unit=source).exists():
                ClusterMember(root=term.root, term=term, unit_id=uuid.UUID(source)).save()
            if (str(term.head_id), str(term.deputy_id or "")) == (new_head, new_deputy):
                term.head_id, term.deputy_id = uuid.UUID(head), uuid.UUID(deputy) if deputy else None
            term.expect(None)
            term.save()


def _write(term: ClusterYear, units: Sequence[Unit], head: Unit, deputy: Unit | None) -> ClusterYear:
    if len(units) < 2:
        raise Conflict(_("Một cụm có ít nhất hai đơn vị."))
    if head not in units or (deputy is not None and (deputy not in units or deputy == head)):
        raise Conflict(_("Cụm trưởng và cụm phó là hai đơn vị khác nhau trong cụm."))
    if any(unit.root != term.root for unit in units):
        raise Conflict(_("Chỉ lập cụm từ các đơn vị của cùng một cơ quan."))
    taken = ClusterMember.objects.filter(unit__in=units, term__year=term.year, term__cluster__kind=term.cluster.kind).exclude(term=term.pk)
    for row in taken.select_related("unit", "term__cluster")[:1]:
        raise Conflict(_("Năm %(year)s %(unit)s đã ở %(name)s.") % {"year": term.year, "unit": row.unit.name, "name": row.term.cluster.name})
    term.head, term.deputy = head, deputy
    term.save()
    ClusterMember.objects.filter(term=term).delete()
    ClusterMember.objects.bulk_create([ClusterMember(root=term.root, term=term, unit=unit) for unit in units])
    return term

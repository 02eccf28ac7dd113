"""Clusters of units that compete: made, changed by the year, handed over to the next year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.orgs.enums import ClusterKind
from thidua.orgs.models import Cluster, ClusterMember, ClusterYear, Unit
from thidua.orgs.permissions import P, check_can
from thidua.orgs.rules.clusters import rotate
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
    """Begin the next year with the members that still work then; the deputy becomes head, the next member its deputy."""
    check_can(by, P.CLUSTER_FORWARD, term)
    year = term.year + 1
    if ClusterYear.objects.filter(cluster=term.cluster_id, year=year).exists():
        raise Conflict(_("Năm %(year)s của cụm này đã có. Mở năm đó để sửa.") % {"year": year})
    first = dt.date(year, 1, 1)
    members = [row.unit for row in ClusterMember.objects.filter(term=term).select_related("unit").order_by("unit__path")]
    stay = [unit for unit in members if unit.valid_to is None or unit.valid_to >= first]
    if len(stay) < 2:
        raise Conflict(_("Đầu năm %(year)s cụm chỉ còn %(count)s đơn vị. Thêm thành viên rồi chuyển giao.") % {"year": year, "count": len(stay)})
    head, deputy = rotate(stay, term.head, term.deputy)
    made = ClusterYear(root=term.root, cluster=term.cluster, year=year)
    with recorded("orgs.cluster.hand_over", made, by=by, at=at):
        return _write(made, stay, head, deputy)


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

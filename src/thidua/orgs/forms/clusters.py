"""What the pages of clusters ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.orgs.enums import ClusterKind, RoleKind
from thidua.orgs.forms import UnitField
from thidua.orgs.models import ClusterYear, Unit
from thidua.orgs.phrases import CLUSTER_KINDS
from thidua.orgs.queries import units_beside, widest_unit
from thidua.orgs.queries.clusters import cluster_rows
from thidua.orgs.queries.picking import find_units
from thidua.store import clock
from thidua.ui.pages import Conflict
from thidua.ui.picking import PickingForm
from thidua.ui.picking_many import PickManyField


class TermForm(PickingForm):
    """Members, head and deputy of a year."""

    units = PickManyField(find=find_units, label=_("Đơn vị thành viên"), queryset=Unit.objects.none())
    head = UnitField(label=_("Cụm trưởng, khối trưởng"), queryset=Unit.objects.none())
    deputy = UnitField(label=_("Cụm phó, khối phó"), queryset=Unit.objects.none(), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("units", "head", "deputy"):
            self.fields[name].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field

    def said(self) -> dict[str, Any]:
        """Members, head and deputy as the actions take them."""
        return {"units": list(self.cleaned_data["units"]), "head": self.cleaned_data["head"], "deputy": self.cleaned_data["deputy"]}


class ClusterForm(TermForm):
    """A new cluster with its first year."""

    name = forms.CharField(label=_("Tên cụm, khối"), max_length=120, help_text=_("Ví dụ: Cụm số 2."))
    kind = forms.ChoiceField(label=_("Loại"), choices=[*CLUSTER_KINDS.items()], initial=ClusterKind.CLUSTER.value)
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    field_order = ("name", "kind", "year", "units", "head", "deputy")

    def made(self) -> dict[str, Any]:
        """Name, kind and first year with its members, as the action takes them."""
        said = self.cleaned_data
        return {"name": said["name"], "kind": ClusterKind(said["kind"]), "year": said["year"], **self.said()}


def agency_kept_by(user: Any) -> Unit:
    """The agency whose clusters somebody keeps. Raises `Conflict` while there is none."""
    mine = widest_unit(user, RoleKind.ADMINISTRATOR, RoleKind.EMULATION_OFFICER) or Unit.objects.on(clock.today()).filter(depth=1).last()
    found: Unit | None = Unit.objects.filter(path=mine.path[: Unit.steplen]).first() if mine else None
    if found is None:
        raise Conflict(gettext("Chưa có cơ quan nào. Lập cơ quan trước."))
    return found


def new_cluster_form(agency: Unit, data: Any = None) -> ClusterForm:
    """The form of a new cluster with the units of its agency."""
    units = Unit.objects.on(clock.today()).filter(root=agency.root, depth__gt=1)
    return ClusterForm(data, units=units, initial={"year": clock.today().year})


def term_form(term: ClusterYear, data: Any = None) -> TermForm:
    """The form of a year of a cluster as it stands, with the units that can be in it."""
    (row,) = cluster_rows([term])
    start = {"units": [unit.pk for unit in row.units], "head": term.head_id, "deputy": term.deputy_id, "version": term.version}
    offered = units_beside(term.head) | Unit.objects.filter(pk__in=start["units"])  # who ended in the year was in it all the same
    return TermForm(data, units=offered, initial=start)

"""What the pages of reorganisations ask: who goes where, from which day, by which document."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.orgs import actions
from thidua.orgs.actions.lineage import NewUnit
from thidua.orgs.actions.units import Paper
from thidua.orgs.enums import LinkKind, UnitKind
from thidua.orgs.forms import PersonField, UnitField, day_field
from thidua.orgs.models import Person, Reorganisation, Unit
from thidua.orgs.phrases import UNIT_KINDS
from thidua.orgs.queries import people_to_place, units_beside
from thidua.orgs.queries.picking import find_units
from thidua.ui.pages import Conflict
from thidua.ui.picking import PickingForm
from thidua.ui.picking_many import PickManyField

Act = Callable[..., Reorganisation]
PARTS = 4
"""How many units a unit may be split into on one form; more are made by splitting again."""


class ActForm(PickingForm):
    """From which day, by which document and why."""

    on = day_field(_("Có hiệu lực từ ngày"))
    number = forms.CharField(label=_("Số, ký hiệu quyết định"), max_length=60, required=False)
    dated = day_field(_("Ngày ký quyết định"), required=False, today=False)
    reason = forms.CharField(label=_("Lý do"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, unit: Unit, others: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit = unit
        self.fields["on"].help_text = _("Ngày đã qua, hôm nay hoặc ngày sắp tới đều được.")
        self.ask(others, people)

    def ask(self, others: Any, people: Any) -> None:
        """Fill the choices of the fields with the units and people at hand."""

    def paper(self) -> Paper:
        """The document that orders the act."""
        return Paper(self.cleaned_data["number"], self.cleaned_data["dated"], self.cleaned_data["reason"])

    def act(self) -> Act:
        """What is done with what was said; by whom, when and by which paper is still to be told."""
        raise NotImplementedError

    def touched(self) -> list[Unit]:
        """The units whose people and work the act moves."""
        return [self.unit]


class MergeUnits(ActForm):
    """Several units into one that there is, or into a new one."""

    sources = PickManyField(find=find_units, label=_("Các đơn vị sáp nhập"), queryset=Unit.objects.none())
    target = UnitField(label=_("Nhập vào đơn vị đang có"), queryset=Unit.objects.none(), required=False, empty_label=_("(lập đơn vị mới)"))
    new_name = forms.CharField(label=_("Tên đơn vị mới"), max_length=200, required=False, help_text=_("Để trống nếu nhập vào đơn vị đang có."))
    new_code = forms.CharField(label=_("Mã đơn vị mới"), max_length=40, required=False)
    new_kind = forms.ChoiceField(label=_("Loại đơn vị mới"), choices=[*UNIT_KINDS.items()], initial=UnitKind.DIVISION.value, required=False)
    head = PersonField(label=_("Thủ trưởng từ ngày đó"), queryset=Person.objects.none(), required=False)
    field_order = ("sources", "target", "new_name", "new_code", "new_kind", "head")

    def ask(self, others: Any, people: Any) -> None:
        self.fields["sources"].queryset = others  # type: ignore[attr-defined]  # reason: a model choice field
        self.fields["target"].queryset = others  # type: ignore[attr-defined]  # reason: a model choice field
        self.fields["head"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field
        self.initial.setdefault("sources", [self.unit.pk])

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("target")) == bool(said.get("new_name") or said.get("new_code")):
            raise forms.ValidationError(_("Chọn một đơn vị đang có, hoặc ghi tên và mã của đơn vị mới; không làm cả hai."))
        if not said.get("target") and not (said.get("new_name") and said.get("new_code")):
            raise forms.ValidationError(_("Đơn vị mới cần cả tên và mã."))
        return said

    def into(self) -> Unit | NewUnit:
        """Where the units go."""
        said = self.cleaned_data
        return said["target"] or NewUnit(said["new_code"], said["new_name"], UnitKind(said["new_kind"] or UnitKind.DIVISION))

    def merged(self) -> list[Unit]:
        """The units that end: the one in which the others go on stays."""
        return [one for one in self.cleaned_data["sources"] if one != self.cleaned_data["target"]]

    def act(self) -> Act:
        said = self.cleaned_data
        return functools.partial(actions.merge_units, sources=self.merged(), target=self.into(), head=said["head"], on=said["on"])

    def touched(self) -> list[Unit]:
        return self.merged()


class SplitUnit(ActForm):
    """One unit into several new ones, each person in one of them."""

    stays = forms.BooleanField(label=_("Đơn vị cũ vẫn hoạt động, giữ những người không xếp vào đơn vị mới"), required=False)

    def ask(self, others: Any, people: Any) -> None:
        choices: list[tuple[str, Any]] = [("", _("(ở lại đơn vị cũ)"))]
        for n in range(1, PARTS + 1):
            needed = n == 1
            self.fields[f"name{n}"] = forms.CharField(label=_("Tên đơn vị mới"), max_length=200, required=needed)
            self.fields[f"code{n}"] = forms.CharField(label=_("Mã"), max_length=40, required=needed)
            choices.append((str(n), _("Đơn vị mới số %(n)s") % {"n": n}))
        self.people = list(people)
        for person in self.people:
            self.fields[f"to_{person.pk}"] = forms.ChoiceField(label=person.name, choices=choices, required=False)

    def new_rows(self) -> list[tuple[int, Any, Any]]:
        """The fields of each new unit."""
        return [(n, self[f"name{n}"], self[f"code{n}"]) for n in range(1, PARTS + 1)]

    def people_rows(self) -> list[tuple[Person, Any]]:
        """Each person with the field of where they go."""
        return [(person, self[f"to_{person.pk}"]) for person in self.people]

    def paper_fields(self) -> list[Any]:
        """The fields that every act asks."""
        return [self[name] for name in ActForm.base_fields]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for n in range(1, PARTS + 1):
            if bool(said.get(f"name{n}")) != bool(said.get(f"code{n}")):
                self.add_error(f"name{n}", _("Đơn vị mới cần cả tên và mã."))
        for person in self.people:
            to = said.get(f"to_{person.pk}")
            if to and not said.get(f"name{to}"):
                self.add_error(f"to_{person.pk}", _("Đơn vị mới số %(n)s chưa có tên.") % {"n": to})
        return said

    def parts(self) -> dict[Unit | NewUnit, list[Person]]:
        """The units after the split with the people placed in each."""
        said = self.cleaned_data
        found: dict[Unit | NewUnit, list[Person]] = {}
        for n in range(1, PARTS + 1):
            if said[f"name{n}"]:
                found[NewUnit(said[f"code{n}"], said[f"name{n}"], UnitKind(self.unit.kind))] = [
                    person for person in self.people if said[f"to_{person.pk}"] == str(n)
                ]
        return {**found, self.unit: []} if said["stays"] else found

    def act(self) -> Act:
        return functools.partial(actions.split_unit, unit=self.unit, parts=self.parts(), on=self.cleaned_data["on"])


class DissolveUnit(ActForm):
    """A unit ends, another takes on its people and work."""

    heir = UnitField(label=_("Đơn vị tiếp nhận người và việc"), queryset=Unit.objects.none())
    field_order = ("heir",)

    def ask(self, others: Any, people: Any) -> None:
        self.fields["heir"].queryset = others.exclude(pk=self.unit.pk)  # type: ignore[attr-defined]  # reason: a model choice field

    def act(self) -> Act:
        return functools.partial(actions.dissolve_unit, unit=self.unit, heir=self.cleaned_data["heir"], on=self.cleaned_data["on"])


class RenameUnit(ActForm):
    """A new name from a day."""

    name = forms.CharField(label=_("Tên mới"), max_length=200)
    field_order = ("name",)

    def act(self) -> Act:
        return functools.partial(actions.rename_unit, unit=self.unit, name=self.cleaned_data["name"], on=self.cleaned_data["on"])


class MoveUnit(ActForm):
    """A unit and all below it under another."""

    parent = UnitField(label=_("Chuyển đến dưới"), queryset=Unit.objects.none())
    field_order = ("parent",)

    def ask(self, others: Any, people: Any) -> None:
        above = Unit.objects.filter(path=self.unit.path[: Unit.steplen]) | others.exclude(path__startswith=self.unit.path)
        self.fields["parent"].queryset = above.order_by("path")  # type: ignore[attr-defined]  # reason: a model choice field

    def act(self) -> Act:
        return functools.partial(actions.move_unit, unit=self.unit, parent=self.cleaned_data["parent"], on=self.cleaned_data["on"])


FORMS: dict[LinkKind, type[ActForm]] = {
    LinkKind.MERGE: MergeUnits,
    LinkKind.SPLIT: SplitUnit,
    LinkKind.DISSOLVE: DissolveUnit,
    LinkKind.RENAME: RenameUnit,
    LinkKind.MOVE: MoveUnit,
}


def check_part_of_agency(unit: Unit) -> None:
    """Raise `Conflict` for an agency as a whole: units are reorganised within it."""
    if unit.depth == 1:
        raise Conflict(gettext("Chỉ sắp xếp được các đơn vị trong cùng một cơ quan."))


def form_of(kind: LinkKind, unit: Unit, data: Any = None) -> ActForm:
    """The form of a kind of act on a unit, with the units and people at hand."""
    return FORMS[kind](data, unit=unit, others=units_beside(unit), people=people_to_place(unit, whole=kind is LinkKind.MERGE))

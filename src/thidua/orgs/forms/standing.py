"""What the pages of bodies, absences and handing over ask."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.enums import BodyKind
from thidua.orgs.forms import PersonField, UnitField, day_field
from thidua.orgs.models import Body, Person, Unit
from thidua.orgs.phrases import BODIES
from thidua.orgs.queries import still_here
from thidua.store import clock
from thidua.ui.picking import PickingForm


class BodyForm(PickingForm):
    """A body beside a unit."""

    name = forms.CharField(label=_("Tên tổ chức"), max_length=200, help_text=_("Ví dụ: Công đoàn cơ sở Sở Tư pháp."))
    kind = forms.ChoiceField(label=_("Loại"), choices=[*BODIES.items()], initial=BodyKind.UNION.value)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def said(self) -> dict[str, Any]:
        """Kind and name as the actions take them."""
        return {"kind": BodyKind(self.cleaned_data["kind"]), "name": self.cleaned_data["name"]}


class NewBody(BodyForm):
    """A new body with the unit that it stands beside."""

    unit = UnitField(label=_("Bên cạnh đơn vị"), queryset=Unit.objects.none())
    field_order = ("name", "kind", "unit")

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field


class MemberForm(PickingForm):
    """Somebody in a body, between two days."""

    person = PersonField(label=_("Người"), queryset=Person.objects.none())
    position = forms.CharField(label=_("Chức vụ trong tổ chức"), max_length=120, required=False, help_text=_("Ví dụ: Chủ tịch, Phó Bí thư, ủy viên."))
    leads = forms.BooleanField(label=_("Đứng đầu hoặc được ký thay tổ chức"), required=False)
    from_date = day_field(_("Từ ngày"))
    to_date = day_field(_("Đến hết ngày"), required=False, today=False)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field


def people_for(body: Body) -> Any:
    """Who can be in a body: the people of its agency who work here."""
    return Person.objects.filter(still_here(clock.today()), root=body.root).order_by("sort_key", "code")


class AbsenceForm(PickingForm):
    """Somebody away, and who stands in."""

    person = PersonField(label=_("Người vắng mặt"), queryset=Person.objects.none())
    deputy = PersonField(label=_("Người thay"), queryset=Person.objects.none())
    from_date = day_field(_("Từ ngày"))
    to_date = day_field(_("Đến hết ngày"), today=False)
    further = PersonField(
        label=_("Người thay tiếp"),
        queryset=Person.objects.none(),
        required=False,
        help_text=_("Chỉ cần khi người vắng mặt đang thay cho người khác trong những ngày đó."),
    )
    lends_roles = forms.BooleanField(label=_("Người thay được dùng cả vai trò của người vắng trong những ngày này"), required=False)

    def __init__(self, *args: Any, people: Any, deputies: Any, lends: Callable[[Person], bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lends = lends
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field
        for name in ("deputy", "further"):
            self.fields[name].queryset = deputies  # type: ignore[attr-defined]  # reason: a model choice field

    def clean(self) -> dict[str, Any]:
        """Roles are lent by the person or an administrator: who records it for others says only that they are away."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("lends_roles") and said.get("person") and not self.lends(said["person"]):
            self.add_error("lends_roles", _("Chỉ người vắng mặt hoặc quản trị viên cho dùng vai trò được. Bỏ chọn ô này rồi ghi lại."))
        return said


class TakerForm(PickingForm):
    """Who takes over, from which day and why."""

    taker = PersonField(label=_("Bàn giao cho"), queryset=Person.objects.none())
    on = day_field(_("Từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False, help_text=_("Ví dụ: nghỉ hưu, chuyển công tác."))

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taker"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field

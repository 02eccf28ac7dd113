"""A council, and the seats in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.councils.actions import About, Seated
from thidua.councils.enums import CouncilKind, Seat
from thidua.councils.models import Council, Membership
from thidua.councils.phrases import COUNCIL_KINDS, SEAT_WORDS
from thidua.orgs.forms import PersonField, day_field
from thidua.orgs.models import Person, Unit
from thidua.orgs.queries.picking import find_units
from thidua.ui.fields import DayField
from thidua.ui.picking import PickField, PickingForm


class CouncilForm(PickingForm):
    """What a council is; its unit is chosen once."""

    unit = PickField(find=find_units, label=_("Đơn vị có hội đồng"), queryset=Unit.objects.none())
    name = forms.CharField(label=_("Tên hội đồng"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại hội đồng"), choices=list(COUNCIL_KINDS.items()))
    basis = forms.CharField(
        label=_("Quyết định thành lập"), max_length=300, required=False, help_text=_("Ví dụ: Quyết định số 12/QĐ-SM ngày 02/01/2025.")
    )
    from_date = DayField(label=_("Thành lập ngày"))
    to_date = DayField(label=_("Hết nhiệm kỳ ngày"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, units: Any, council: Council | None = None) -> None:
        first = {name: getattr(council, name) for name in ("name", "kind", "basis", "from_date", "to_date", "version")} if council else {}
        super().__init__(data, initial=first)
        if council is not None:
            del self.fields["unit"]
        else:
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # reason: a model choice field
            if units.count() == 1:
                self.initial["unit"] = units.first()

    def about(self) -> About:
        """The council that was described."""
        said = self.cleaned_data
        return About(said["name"], CouncilKind(said["kind"]), said["from_date"], said["to_date"], said["basis"])


class SeatForm(PickingForm):
    """Somebody takes a seat."""

    person = PersonField(label=_("Người tham gia"), queryset=Person.objects.none())
    seat = forms.ChoiceField(label=_("Chức danh trong hội đồng"), choices=list(SEAT_WORDS.items()), initial=Seat.MEMBER.value)
    no_vote = forms.BooleanField(label=_("Không có quyền biểu quyết (chỉ với thư ký không phải thành viên)"), required=False)
    from_date = day_field(_("Từ ngày"))
    to_date = DayField(label=_("Đến hết ngày"), required=False)

    def __init__(self, data: Any = None, *, people: Any) -> None:
        super().__init__(data)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("no_vote") and said.get("seat") not in (None, Seat.SECRETARY.value):
            self.add_error("no_vote", _("Chỉ thư ký có thể không có quyền biểu quyết. Bỏ chọn, hoặc chọn chức danh Thư ký."))
        return said

    def seated(self) -> Seated:
        """The seat that was described."""
        said = self.cleaned_data
        return Seated(said["person"], Seat(said["seat"]), said["from_date"], said["to_date"], votes=not said["no_vote"])


class EndForm(forms.Form):
    """Somebody leaves a seat."""

    to_date = day_field(_("Ngày cuối tham gia"))
    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, member: Membership) -> None:
        super().__init__(data, initial={"version": member.version}, auto_id="id_end_%s")


class ReplaceForm(PickingForm):
    """Somebody else takes a seat."""

    person = PersonField(label=_("Người thay vào"), queryset=Person.objects.none())
    on = day_field(_("Thay từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, people: Any, member: Membership) -> None:
        super().__init__(data, initial={"version": member.version})
        self.fields["person"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field

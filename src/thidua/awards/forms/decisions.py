"""A decision, its number and day, an award that is taken away, praise, the fund of a year."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.awards.actions import Letter, Signed, Spent, Taken
from thidua.awards.enums import Wrong
from thidua.awards.models import FundYear, Praise
from thidua.awards.phrases import WRONGS
from thidua.orgs.forms import PersonField, UnitField
from thidua.orgs.models import Person, Unit
from thidua.store import clock
from thidua.ui.fields import DayField, MoneyField
from thidua.ui.picking import PickingForm


class DraftForm(forms.Form):
    """What a decision says of its signing."""

    title = forms.CharField(label=_("Trích yếu"), max_length=300)
    signer_position = forms.CharField(label=_("Chức vụ người ký"), max_length=160)
    signer = forms.CharField(label=_("Người ký"), max_length=120)
    issuer = forms.CharField(
        label=_("Cơ quan ban hành nếu là cấp trên"), max_length=200, required=False,
        help_text=_("Để trống khi cơ quan mình quyết định."),
    )  # fmt: skip

    def signed(self) -> Signed:
        """The signing as the form says it."""
        said = self.cleaned_data
        return Signed(said["title"], said["signer"], said["signer_position"], said["issuer"])


class IssueForm(forms.Form):
    """Two fields: the number and the day of the signed decision."""

    number = forms.CharField(label=_("Số quyết định"), max_length=60)
    signed_on = DayField(label=_("Ngày quyết định"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class RevokeForm(forms.Form):
    """Why an award is taken away, by which decision."""

    wrong = forms.ChoiceField(label=_("Trường hợp (Điều 93 khoản 2)"), choices=[*WRONGS.items()], widget=forms.RadioSelect)
    public = forms.CharField(
        label=_("Căn cứ công khai"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Hiện ở trang xác minh giấy: ghi điều khoản và sự việc, không ghi họ tên."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Lý do báo cho người liên quan"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    number = forms.CharField(label=_("Số quyết định hủy bỏ"), max_length=60)
    signed_on = DayField(label=_("Ngày quyết định hủy bỏ"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def taken(self) -> Taken:
        """The revocation as the form says it."""
        said = self.cleaned_data
        return Taken(Wrong(said["wrong"]), said["public"], said["reason"], said["number"], said["signed_on"])


class PraiseForm(PickingForm):
    """A letter of praise."""

    person = PersonField(label=_("Người"), queryset=Person.objects.none(), required=False)
    unit = UnitField(label=_("Hoặc đơn vị"), queryset=Unit.objects.none(), required=False)
    about = forms.CharField(label=_("Khen về việc gì"), max_length=300)
    words = forms.CharField(label=_("Lời khen"), widget=forms.Textarea(attrs={"rows": 7, "maxlength": 4000}))
    number = forms.CharField(label=pgettext_lazy("khen thưởng", "Số thư"), max_length=60, required=False)
    signed_on = DayField(label=_("Ngày ký"))
    signer_position = forms.CharField(label=_("Chức vụ người ký"), max_length=160)
    signer = forms.CharField(label=_("Người ký"), max_length=120)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, people: Any, units: Any, row: Praise | None = None) -> None:
        super().__init__(data, initial=_initial(row) if row is not None else {"signed_on": clock.today()})
        self.fields["person"].queryset, self.fields["unit"].queryset = people, units  # type: ignore[attr-defined]  # reason: model choice fields

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if bool(said.get("person")) is bool(said.get("unit")) and not self.errors:
            self.add_error("person", _("Chọn một người hoặc một đơn vị."))
        return said

    def letter(self) -> Letter:
        """The letter as the form says it."""
        said = self.cleaned_data
        return Letter(
            said["person"] or said["unit"], said["about"], said["words"], said["signed_on"], said["signer"], said["signer_position"], said["number"]
        )


def _initial(row: Praise) -> dict[str, Any]:
    same = ("words", "number", "signed_on", "signer", "signer_position", "version")
    return {**{name: getattr(row, name) for name in same}, "about": row.subject, "person": row.person_id, "unit": row.collective_id}


class FundForm(forms.Form):
    """The fund of a year, whole đồng."""

    allotted = MoneyField(label=_("Đã trích trong năm (đồng)"))
    budget = MoneyField(label=_("Tổng chi ngân sách thường xuyên (đồng)"), required=False)
    emulation = MoneyField(label=_("Chi công tác thi đua, tuyên truyền (đồng)"), required=False)
    objects_cost = MoneyField(label=_("Chi mua hiện vật khen thưởng (đồng)"), required=False)
    other = MoneyField(label=_("Chi khác (đồng)"), required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: FundYear | None = None) -> None:
        names = ("allotted", "budget", "emulation", "objects_cost", "other", "note", "version")
        super().__init__(data, initial={name: getattr(row, name) for name in names} if row is not None else None)

    def spent(self) -> Spent:
        """The fund as the form says it."""
        said = self.cleaned_data
        amounts = {name: int(said[name] or 0) for name in ("allotted", "budget", "emulation", "objects_cost", "other")}
        return Spent(note=said["note"], **amounts)

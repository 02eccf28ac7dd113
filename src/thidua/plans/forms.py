"""The shapes of what people type about a plan."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.orgs.queries.picking import find_people
from thidua.plans.enums import ClauseKind, MovementKind
from thidua.plans.models import Clause, Plan
from thidua.plans.phrases import APPLIES_TO, CLAUSE_KINDS, MOVEMENT_KINDS, VERDICTS
from thidua.plans.rules.amounts import amount_words, parse_amount
from thidua.plans.rules.due import no_such_day, parse_due
from thidua.store import clock
from thidua.ui.fields import DayField, DayInput
from thidua.ui.picking import PickField, PickingForm


class TypedField(forms.Field):
    """One line of text that becomes a value."""

    line: ClassVar[type[forms.TextInput]] = forms.TextInput

    def __init__(self, *, max_length: int = 40, **kwargs: Any) -> None:
        super().__init__(widget=self.line(attrs={"maxlength": max_length}), **kwargs)


class DueInput(DayInput):
    """A line for a day, with the calendar, that takes words as well: cuối tháng 6."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "text", **(attrs or {})})


def _no_day(text: str, year: int) -> str:
    """Why a text means no day, and how to write one."""
    how = gettext("Ghi hạn như 31/12/%(year)s, quý IV/%(year)s hoặc cuối năm.") % {"year": year}
    day = no_such_day(text, year)
    return gettext("Ngày %(day)s không có.") % {"day": day} + f" {how}" if day else how


class DueField(TypedField):
    """A day in any form that people type; empty is no day."""

    line = DueInput

    def to_python(self, value: Any) -> dt.date | None:
        if isinstance(value, dt.date) or not (value or "").strip():
            return value or None
        today = clock.today()
        found = parse_due(str(value), today)
        if found is None:
            raise forms.ValidationError(_no_day(str(value), today.year))
        return found

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else value


class AmountField(TypedField):
    """A target: a number and its unit; empty is none."""

    def to_python(self, value: Any) -> tuple[Decimal | None, str]:
        if not (value or "").strip():
            return None, ""
        found = parse_amount(str(value))
        if found is None:
            raise forms.ValidationError(_("Ghi chỉ tiêu bắt đầu bằng số, như 100% hoặc 8 đơn vị."))
        return found


class PasteForm(forms.Form):
    """The text of a plan, copied from elsewhere."""

    text = forms.CharField(label=_("Nội dung văn bản"), widget=forms.Textarea(attrs={"rows": 6}))


class ClauseForm(forms.Form):
    """What a reviewer may say of a clause; a field that was not sent keeps its value."""

    kind = forms.ChoiceField(label=_("Loại mục"), choices=list(CLAUSE_KINDS.items()))
    actor = forms.CharField(label=_("Chủ trì"), max_length=300, required=False)
    target = AmountField(label=_("Chỉ tiêu"), max_length=60, required=False)
    due_on = DueField(label=_("Hạn"), max_length=40, required=False)
    applies_to = forms.ChoiceField(label=_("Áp dụng cho"), choices=[("", _("Không riêng ai")), *APPLIES_TO.items()], required=False)
    expected_evidence = forms.CharField(label=_("Minh chứng phải nộp"), max_length=300, required=False)
    label = forms.CharField(label=_("Số mục trong văn bản"), max_length=40, required=False)

    def __init__(self, data: Any = None, *, clause: Clause) -> None:
        initial = {name: getattr(clause, name) for name in ("kind", "actor", "due_on", "applies_to", "expected_evidence", "label")}
        initial["target"] = amount_words(clause.target_value, clause.target_unit)
        super().__init__(data, initial=initial, auto_id=f"m-{clause.code}-%s")
        for name, field in self.fields.items():
            if self.is_bound and name not in self.data:
                field.disabled = True  # a part of the form, as autosave sends it: the rest stays as it is

    def values(self) -> dict[str, Any]:
        """What was sent, by the columns of a clause."""
        sent = {name: value for name, value in self.cleaned_data.items() if name in self.data}
        if "target" in sent:
            sent["target_value"], sent["target_unit"] = sent.pop("target")
        if "applies_to" in sent:
            sent["applies_to"] = sent["applies_to"] or None
        if "label" in sent:
            sent["label"] = sent["label"] or None
        if "kind" in sent:
            sent["kind"] = ClauseKind(sent["kind"]).value
        return sent


class Signed:
    """Says beside a day of signing that it is still to come."""

    cleaned_data: dict[str, Any]

    def clean_signed_on(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["signed_on"]
        if day and day > clock.today():
            raise forms.ValidationError(_("Ngày ký chưa đến. Ghi ngày đã ký trên văn bản."))
        return day


class IssueForm(Signed, forms.Form):
    """What stands on the signed document: number, day, signer; each may be unknown yet."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    signed_on = DayField(label=_("Ngày ký"), required=False)
    signer = forms.CharField(label=_("Người ký"), max_length=120, required=False)
    body: Any = forms.ModelChoiceField(
        label=_("Tổ chức cùng ban hành (liên tịch)"), queryset=None, required=False, empty_label=_("Không, chỉ cơ quan ban hành"),
        help_text=_("Tên hai cơ quan, tổ chức ở đầu văn bản; hai người ký ở cuối."),
    )  # fmt: skip
    body_signer = forms.CharField(label=_("Người ký của tổ chức"), max_length=120, required=False)
    body_signer_position = forms.CharField(label=_("Chức vụ người ký của tổ chức"), max_length=160, required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies  # type: ignore[attr-defined]  # reason: a field of models
        self.joint = bool(bodies)
        for name in ("body", "body_signer", "body_signer_position") if not self.joint else ():
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        for name in ("body_signer", "body_signer_position") if kept.get("body") else ():
            if not kept.get(name):
                self.add_error(name, _("Ghi họ tên, chức vụ người ký thay mặt tổ chức cùng ban hành."))
        return kept


class NumberForm(Signed, forms.Form):
    """Number and day of a plan that was issued without: only what is still open is asked."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, required=False)
    signed_on = DayField(label=_("Ngày ký"), required=False)

    def __init__(self, *args: Any, plan: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("number", "signed_on"):
            if getattr(plan, name):
                del self.fields[name]
        for field in self.fields.values():
            field.required = len(self.fields) == 1  # of two either may come first; the last one is what the page is for


class DetailsForm(Signed, forms.ModelForm):  # type: ignore[type-arg]  # reason: django-stubs wants a parameter that Django lacks
    """The head and the foot of the document."""

    recipients = forms.CharField(label=_("Nơi nhận"), required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Mỗi nơi nhận một dòng."))
    signed_on = DayField(label=_("Ngày ký"), required=False)

    class Meta:
        model = Plan
        fields = ("title", "number", "signed_on", "issuer", "place", "signer", "signer_position", "recipients", "signed_on_paper", "is_public")
        labels: ClassVar[dict[str, Any]] = {
            "title": _("Trích yếu"),
            "number": _("Số, ký hiệu"),
            "issuer": _("Cơ quan ban hành"),
            "place": _("Địa danh"),
            "signer": _("Người ký"),
            "signer_position": _("Chức vụ người ký"),
            "signed_on_paper": _("Văn bản đã được ký trên giấy"),
            "is_public": _("Cho mọi người ngoài cơ quan xem kế hoạch sau khi ban hành"),
        }
        widgets: ClassVar[dict[str, Any]] = {"title": forms.Textarea(attrs={"rows": 2})}

    def clean_signed_on(self) -> dt.date | None:
        """A day that the document itself said hinders no other change of a draft; it is asked about where the plan goes out."""
        return super().clean_signed_on() if "signed_on" in self.changed_data else self.cleaned_data["signed_on"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        plan = kwargs["instance"]
        kwargs["initial"] = {"recipients": "\n".join(plan.recipients)}
        super().__init__(*args, **kwargs)

    def clean_recipients(self) -> list[str]:
        return [line.strip()[:300] for line in self.cleaned_data["recipients"].splitlines() if line.strip()][:100]

    def _post_clean(self) -> None:
        """The action writes, not the form: the instance stays as it was read."""


class ReasonForm(forms.Form):
    """Why a plan goes back to its officer."""

    reason = forms.CharField(
        label=_("Lý do trả lại"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Cán bộ thi đua đọc lý do này để biết cần sửa gì."),
        error_messages={"required": _("Ghi lý do trả lại để cán bộ thi đua biết cần sửa gì.")},
    )


class CorrectionForm(PickingForm):
    """Other owners or another day of an issued clause, and why."""

    leads: Any = forms.ModelMultipleChoiceField(label=_("Chủ trì"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple)
    supports: Any = forms.ModelMultipleChoiceField(label=_("Phối hợp"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple)
    person: Any = PickField(find=find_people, label=_("Người được giao"), queryset=None, required=False, empty_label=_("Theo đơn vị"))
    due_on = DueField(label=_("Hạn"), max_length=40, required=False)
    reason = forms.CharField(
        label=_("Lý do đính chính"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Ghi lý do đính chính: người nhận việc sẽ đọc lý do này.")},
    )

    def __init__(self, *args: Any, units: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("leads", units), ("supports", units), ("person", people)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # reason: a field of models


class RulingForm(forms.Form):
    """An officer's verdict in place of the machine's, and why."""

    verdict = forms.ChoiceField(label=_("Kết quả"), choices=list(VERDICTS.items()))
    reason = forms.CharField(
        label=_("Lý do đổi kết quả"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi lý do đổi kết quả đối chiếu để người đọc sau hiểu vì sao.")},
    )


class LaunchForm(forms.Form):
    """A movement that a body launches."""

    name = forms.CharField(label=_("Tên phong trào"), max_length=400, help_text=_("Ví dụ: Đoàn viên công đoàn học tập suốt đời."))
    kind = forms.ChoiceField(label=_("Hình thức"), choices=[*MOVEMENT_KINDS.items()], initial=MovementKind.THEMATIC.value)
    from_year = forms.IntegerField(label=_("Từ năm"), min_value=2000, max_value=2100)
    to_year = forms.IntegerField(label=_("Đến năm"), min_value=2000, max_value=2100, required=False)

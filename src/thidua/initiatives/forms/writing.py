"""The four fields, and the whole form around them. What is saved while one types may be half of it; sending says what is missing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.initiatives.actions import Written
from thidua.initiatives.enums import Level
from thidua.initiatives.models import Initiative
from thidua.initiatives.phrases import LEVELS
from thidua.store import clock
from thidua.ui.fields import DayField, Several

LONG = 20_000


def area(rows: int) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


class QuickForm(forms.Form):
    """What is wrong, what was done, what came of it, since when; the title is optional."""

    problem = forms.CharField(
        label=_("Vấn đề"), max_length=LONG, required=False, widget=area(2), help_text=_("Trước đây vướng ở đâu, mất bao lâu, tốn gì")
    )
    solution = forms.CharField(
        label=_("Cách làm"), max_length=LONG, required=False, widget=area(4), help_text=_("Anh/chị đã làm gì khác đi, từng bước")
    )
    result = forms.CharField(label=_("Kết quả"), max_length=LONG, required=False, widget=area(2), help_text=_("Thay đổi thấy được, có số thì ghi số"))
    applied_on = DayField(label=_("Áp dụng từ ngày"), required=False)
    title = forms.CharField(
        label=_("Tên sáng kiến"), max_length=300, required=False, widget=area(1), help_text=_("Để trống thì lấy câu đầu của cách làm")
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    ASKED = ("problem", "solution", "result", "applied_on")
    use_required_attribute = False
    """A browser would not let half of it be saved."""

    def __init__(self, data: Any = None, *, sends: bool = False, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.sends = sends
        for name in self.ASKED:
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = _("Ghi phần này rồi gửi.")

    def full_clean(self) -> None:
        """Half of it may be saved: what is asked for counts only where it is sent."""
        for name in self.ASKED:
            self.fields[name].required = self.sends
        super().full_clean()
        for name in self.ASKED:
            self.fields[name].required = True

    def clean_applied_on(self) -> dt.date | None:
        """What is still to come was not applied."""
        day: dt.date | None = self.cleaned_data["applied_on"]
        if day is not None and day > clock.today():
            raise forms.ValidationError(_("Sáng kiến phải đã áp dụng: ghi ngày không sau hôm nay."))
        return day

    def written(self) -> Written:
        """The four fields and the title as the form says them."""
        said = self.cleaned_data
        return Written(said["title"], said["problem"], said["solution"], said["result"], said["applied_on"])


class WholeForm(QuickForm):
    """The legal form: novelty, conditions, effect, scope, materials, declaration."""

    field = forms.CharField(label=_("Lĩnh vực"), max_length=120, required=False)
    level = forms.ChoiceField(label=_("Cấp đề nghị công nhận"), choices=list(LEVELS.items()), required=False)
    novelty = forms.CharField(
        label=_("Tính mới"), max_length=LONG, required=False, widget=area(4), help_text=_("Khác cách làm cũ và cách làm đã biết ở điểm nào")
    )
    conditions = forms.CharField(
        label=_("Điều kiện áp dụng"), max_length=LONG, required=False, widget=area(3), help_text=_("Con người, thiết bị, kinh phí cần có")
    )
    reach = forms.CharField(
        label=_("Phạm vi có thể áp dụng"), max_length=LONG, required=False, widget=area(3), help_text=_("Đơn vị, công việc nào dùng được")
    )
    materials = forms.CharField(label=_("Tài liệu kèm theo"), max_length=LONG, required=False, widget=area(2))
    proofs = forms.FileField(label=_("Tệp"), required=False, widget=Several())
    differs = forms.CharField(label=_("Khác gì sáng kiến giống"), max_length=LONG, required=False, widget=area(3))
    declared = forms.BooleanField(
        label=_("Tôi cam đoan nội dung trên là trung thực, đúng sự thật và chịu trách nhiệm trước pháp luật"), required=False
    )  # fmt: skip

    def __init__(self, data: Any = None, *, one: Initiative, sends: bool = False) -> None:
        super().__init__(data, sends=sends, initial=initial_of(one))

    def written(self) -> Written:
        """All of it as the form says it."""
        said = self.cleaned_data
        same = ("title", "problem", "solution", "result", "applied_on", "field", "novelty", "conditions", "reach", "materials", "differs", "declared")
        return Written(**{name: said[name] for name in same}, level=Level(said["level"]) if said["level"] else None)


def initial_of(one: Initiative) -> dict[str, Any]:
    """The fields as they stand."""
    same = (
        "title",
        "problem",
        "solution",
        "result",
        "applied_on",
        "field",
        "level",
        "novelty",
        "conditions",
        "reach",
        "materials",
        "differs",
        "version",
    )
    return {name: getattr(one, name) for name in same} | {"declared": one.declared_at is not None}

"""What an adopter says came of a model."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.replication.actions.reporting import Figure, Reported
from thidua.replication.models import Outcome
from thidua.ui.fields import MoneyField, Several

LONG = 20_000
BETTER = (("less", _("Giảm là tốt (thời gian, chi phí, sai sót)")), ("more", _("Tăng là tốt (số lượng, điểm, tỷ lệ)")))
RATINGS = (
    ("5", _("5: làm theo được ngay")),
    ("4", _("4: đủ, phải hỏi thêm chút ít")),
    ("3", _("3: dùng được, còn thiếu")),
    ("2", _("2: thiếu nhiều")),
    ("1", _("1: không làm theo được")),
)
SAME = ("came_of", "measure_name", "measure_unit", "before", "after", "times", "people", "minutes", "dong", "lessons", "version")


def number(**more: Any) -> forms.IntegerField:
    """A whole number that is 0 unless somebody says otherwise."""
    return forms.IntegerField(
        min_value=0, max_value=2_000_000_000, required=False, widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "num"}), **more
    )


def decimal(**more: Any) -> forms.DecimalField:
    """A figure with two places at most, typed with a point or a comma."""
    return forms.DecimalField(
        max_digits=16, decimal_places=2, required=False, localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "num"}), **more
    )


class ReportForm(forms.Form):
    """Words, one figure before and after, what was saved, how well the kit served, lessons, proofs."""

    came_of = forms.CharField(
        label=_("Kết quả sau khi áp dụng"),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Thay đổi thấy được ở đơn vị anh/chị"),
    )
    measure_name = forms.CharField(label=_("Số đo"), max_length=200, required=False, help_text=_("Ví dụ: thời gian trả lời một hồ sơ"))
    measure_unit = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    before = decimal(label=_("Trước khi áp dụng"))
    after = decimal(label=_("Sau khi áp dụng"))
    times = number(label=_("Số lần trong kỳ"))
    better = forms.ChoiceField(label=_("Thế nào là tốt hơn"), choices=BETTER, required=False)
    people = number(label=_("Số người tham gia, được hưởng"))
    minutes = number(label=_("Thời gian tiết kiệm trong kỳ (phút)"), help_text=_("Từ báo cáo trước đến nay; chưa đo được thì để trống"))
    dong = MoneyField(label=_("Tiền tiết kiệm trong kỳ (đồng)"), required=False)
    rating = forms.ChoiceField(label=_("Bộ hướng dẫn giúp được đến đâu"), choices=RATINGS, widget=forms.RadioSelect)
    lessons = forms.CharField(
        label=_("Bài học"), max_length=LONG, required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("Điều đơn vị sau nên biết")
    )
    proofs = forms.FileField(label=_("Minh chứng"), required=False, widget=Several())
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Outcome | None = None, **kwargs: Any) -> None:
        super().__init__(data, initial=_initial(row) if row else {"rating": "", "better": "less"}, **kwargs)

    def clean(self) -> dict[str, Any]:
        """A figure is said whole or not at all."""
        said = super().clean() or self.cleaned_data
        parts = {name: said.get(name) not in (None, "") for name in ("measure_name", "measure_unit", "before", "after")}
        if any(parts.values()):
            for name, is_there in parts.items():
                if not is_there and name not in self.errors:
                    self.add_error(name, _("Ghi đủ số đo, đơn vị tính, trước và sau; hoặc để trống cả bốn ô."))
        return said

    def reported(self) -> Reported:
        """What the form says."""
        said = self.cleaned_data
        figure = None
        if said["before"] is not None:
            less = said["better"] != "more"
            figure = Figure(said["measure_name"], said["measure_unit"], said["before"], said["after"], said["times"] or 1, less)
        return Reported(
            said["came_of"], int(said["rating"]), said["people"] or 0, said["minutes"] or 0, int(said["dong"] or 0), figure, said["lessons"],
        )  # fmt: skip


def _initial(row: Outcome) -> dict[str, Any]:
    return {name: getattr(row, name) for name in SAME} | {"rating": str(row.rating), "better": "less" if row.less_is_better else "more"}

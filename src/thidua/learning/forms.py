"""What the log asks: a kind and minutes are enough, the rest is inferred and can be changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.learning.enums import Kind
from thidua.learning.models import LogEntry
from thidua.learning.phrases import KIND_WORDS
from thidua.learning.rules.logs import CHIPS, MOST_MINUTES, Applied, Written
from thidua.orgs.models import Person
from thidua.orgs.queries.picking import find_people
from thidua.plans.models import Clause
from thidua.store import clock
from thidua.ui.fields import DayField, Several
from thidua.ui.picking import PickField, PickingForm

TIMES = ["%H:%M", "%Hh%M", "%H.%M", "%Hh", "%H"]
BAD_TIME = {"invalid": _("Ghi giờ theo dạng 14:30.")}
MEASURED = ("kind", "minutes", "other", "title", "happened_on", "provider", "certificate", "course_minutes", "began", "ended")
"""What the library wrote of a course that was finished before its eyes: its person reads it and does not change it."""


class LogForm(PickingForm):
    """One entry; one that was `measured` has locked fields. Its files are read from the fields `proofs` and `camera`, before the transaction."""

    kind = forms.ChoiceField(label=_("Học bằng cách nào"), choices=[(kind.value, KIND_WORDS[kind]) for kind in Kind])
    minutes = forms.IntegerField(
        label=_("Bao lâu"), min_value=1, max_value=MOST_MINUTES, required=False
    )  # the chips tap it, and what is usual may be none of them
    other = forms.IntegerField(label=_("Số phút khác"), min_value=1, max_value=MOST_MINUTES, required=False)
    title = forms.CharField(label=_("Học gì"), max_length=300, required=False)
    happened_on = DayField(label=_("Ngày học"), required=False)
    clause = forms.ChoiceField(label=_("Tính vào mục của kế hoạch"), required=False)
    note = forms.CharField(label=_("Ghi thêm"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    proofs = forms.FileField(
        label=_("Ảnh, chứng chỉ, tệp"), required=False, widget=Several(), help_text=_("Ảnh, PDF, Word, Excel; mỗi tệp tới 20 MB")
    )
    provider = forms.CharField(label=_("Nơi tổ chức"), max_length=200, required=False)
    certificate = forms.CharField(label=_("Số chứng chỉ, chứng nhận"), max_length=60, required=False)
    course_minutes = forms.IntegerField(label=_("Thời lượng khóa học, phút"), min_value=1, max_value=30_000, required=False)
    began = forms.TimeField(label=_("Bắt đầu lúc"), input_formats=TIMES, required=False, error_messages=BAD_TIME)
    ended = forms.TimeField(label=_("Kết thúc lúc"), input_formats=TIMES, required=False, error_messages=BAD_TIME)
    explanation = forms.CharField(label=_("Giải thích"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    person = PickField(find=find_people, label=_("Của ai"), queryset=Person.objects.none(), required=False, empty_label=_("Của tôi"))

    def clean_happened_on(self) -> dt.date | None:
        """What is still to come was not learned."""
        day: dt.date | None = self.cleaned_data["happened_on"]
        if day and day > clock.today():
            raise forms.ValidationError(_("Ngày học không được sau hôm nay."))
        return day

    def __init__(self, *args: Any, clauses: Iterable[Clause], people: Any = None, measured: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measured = measured
        for name in MEASURED if measured else ():
            self.fields[name].disabled = True
        for name in ("began", "ended"):
            self.fields[name].widget = forms.TextInput(
                attrs={"placeholder": _("giờ:phút"), "inputmode": "numeric", "maxlength": 5, "autocomplete": "off"}
            )
        self._clauses = {str(one.pk): one for one in clauses}
        clause: Any = self.fields["clause"]
        clause.choices = [("", _("Không gắn với mục nào")), *((key, _named(one)) for key, one in self._clauses.items())]
        if people is None:
            del self.fields["person"]
        else:
            self.fields["person"].queryset = people  # type: ignore[attr-defined]  # reason: a model choice field

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if not kept.get("minutes") and not kept.get("other") and not {"minutes", "other"} & self.errors.keys():
            self.add_error("other", _("Chọn hoặc ghi số phút."))
        return kept

    @property
    def chosen_clause(self) -> Clause | None:
        return self._clauses.get(self.cleaned_data["clause"])

    @property
    def written(self) -> Written:
        kept = self.cleaned_data
        return Written(
            kind=Kind(kept["kind"]),
            minutes=kept["other"] or kept["minutes"],
            title=kept["title"],
            on=kept["happened_on"] or clock.today(),
            note=kept["note"],
            provider=kept["provider"],
            certificate=kept["certificate"],
            began=kept["began"],
            ended=kept["ended"],
            course_minutes=kept["course_minutes"],
            explanation=kept["explanation"],
        )


def _named(clause: Clause) -> str:
    """A clause by its number, its words and its plan."""
    return f"{clause.spoken} · {(clause.heading or clause.text)[:90]} ({(clause.plan.number or clause.plan.title)[:40]})"


def written_in(entry: LogEntry, clause: Clause | None) -> dict[str, Any]:
    """What the form of an entry begins with."""
    about = entry.evidence
    return {
        "kind": entry.kind,
        "minutes": entry.minutes if entry.minutes in CHIPS else "",
        "other": "" if entry.minutes in CHIPS else entry.minutes,
        "title": about.title,
        "happened_on": about.happened_on,
        "note": about.note,
        "clause": clause.pk if clause else "",
        "provider": entry.provider,
        "certificate": entry.certificate,
        "course_minutes": entry.course_minutes,
        "began": f"{entry.began_at.astimezone(clock.VIETNAM):%H:%M}" if entry.began_at else "",
        "ended": f"{entry.ended_at.astimezone(clock.VIETNAM):%H:%M}" if entry.ended_at else "",
        "explanation": entry.explanation,
    }


class AppliedForm(forms.Form):
    """What changed at work."""

    changed = forms.CharField(
        label=_("Đã áp dụng vào việc gì, thay đổi được gì"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    saved_minutes = forms.IntegerField(label=_("Số phút bớt được mỗi tháng"), min_value=1, max_value=1_000_000, required=False)
    saved_money = forms.DecimalField(
        label=_("Số tiền tiết kiệm mỗi tháng, đồng"), min_value=1, max_digits=14, decimal_places=0, required=False, localize=True
    )
    fewer_errors = forms.IntegerField(label=_("Số lỗi bớt được mỗi tháng"), min_value=1, max_value=1_000_000, required=False)

    @property
    def applied(self) -> Applied:
        kept = self.cleaned_data
        return Applied(kept["changed"], kept["saved_minutes"], kept["saved_money"], kept["fewer_errors"])

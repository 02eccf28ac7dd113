"""What is asked of a review: laying it down, the conference, its conclusions, lessons, what goes on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.orgs.models import Person
from thidua.plans.models import Clause, Plan
from thidua.reports.models import ReportForm
from thidua.reviews.actions import Conference, Prepared
from thidua.reviews.enums import Kind
from thidua.reviews.models import Review
from thidua.reviews.phrases import KINDS_OF_REVIEW


class Day(forms.DateInput):
    """A day, asked with the calendar of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _choice(form: forms.Form, name: str, rows: Any, none: str, words: Any = str) -> None:
    """The rows that may be chosen, what stands where none is, and how each is told."""
    field = form.fields[name]
    field.queryset, field.empty_label = rows, none  # type: ignore[attr-defined]  # reason: a model choice field
    field.label_from_instance = words  # type: ignore[attr-defined]  # reason: as above


class PrepareForm(forms.Form):
    """A review of the movement of a plan."""

    review_kind = forms.ChoiceField(label=_("Loại"), choices=[*KINDS_OF_REVIEW.items()])
    name = forms.CharField(label=_("Tên hội nghị"), max_length=200)
    plan = forms.ModelChoiceField(Plan.objects.none(), label=_("Kế hoạch của phong trào"))
    period = forms.CharField(label=_("Kỳ, ví dụ 2026 hoặc 2023-2025"), max_length=9)
    due_on = forms.DateField(label=_("Họp trước ngày"), widget=Day)
    form = forms.ModelChoiceField(ReportForm.objects.none(), label=_("Biểu mẫu báo cáo của các đơn vị"), required=False)

    def __init__(self, data: Any = None, *, plans: Any, forms_: Any) -> None:
        super().__init__(data)
        _choice(self, "plan", plans, gettext("(chọn kế hoạch)"), lambda one: f"{one.number or one} · {one.movement.name}"[:120])
        _choice(self, "form", forms_, gettext("(không gắn)"))

    def said(self) -> Prepared:
        """What the action takes."""
        told = self.cleaned_data
        return Prepared(told["plan"], Kind(told["review_kind"]), told["name"], told["period"].strip(), told["due_on"], told["form"])


class HoldForm(forms.Form):
    """The record of the conference."""

    held_on = forms.DateField(label=_("Ngày họp"), widget=Day)
    place = forms.CharField(label=_("Nơi họp"), max_length=200)
    chair = forms.ModelChoiceField(Person.objects.none(), label=_("Người chủ trì"))
    content = forms.CharField(label=_("Nội dung, ý kiến tại hội nghị"), widget=forms.Textarea(attrs={"rows": 5}), required=False, max_length=20_000)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"id": "hop-version"}))

    def __init__(self, data: Any = None, *, review: Review, people: Any) -> None:
        kept = {"held_on": review.held_on, "place": review.place, "chair": review.chair_id, "content": review.content, "version": review.version}
        super().__init__(data, initial=kept)
        _choice(self, "chair", people, gettext("(chọn người)"), lambda one: one.name)

    def said(self) -> Conference:
        """What the action takes."""
        told = self.cleaned_data
        return Conference(told["held_on"], told["place"], told["chair"], told["content"])


class LessonForm(forms.Form):
    """What was learnt from a clause."""

    clause = forms.ModelChoiceField(Clause.objects.none(), label=_("Mục của kế hoạch"))
    lesson = forms.CharField(label=_("Bài học, kinh nghiệm"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=20_000)
    amendment = forms.CharField(label=_("Đề nghị sửa cho giai đoạn sau"), widget=forms.Textarea(attrs={"rows": 2}), required=False, max_length=20_000)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"id": "bai-hoc-version"}))

    def __init__(self, data: Any = None, *, review: Review, clauses: Any) -> None:
        super().__init__(data, initial={"version": review.version})
        _choice(self, "clause", clauses, gettext("(chọn mục)"), lambda one: f"{one.spoken} · {(one.heading or one.text)[:70]}")


class RollForm(forms.Form):
    """The movement as it goes on."""

    name = forms.CharField(label=_("Tên phong trào giai đoạn sau"), max_length=400)
    from_year = forms.IntegerField(label=_("Từ năm"), min_value=2000, max_value=2100)
    to_year = forms.IntegerField(label=_("Đến năm"), min_value=2000, max_value=2100, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput(attrs={"id": "giai-doan-sau-version"}))


class DueForm(forms.Form):
    """Until when carried tasks are due."""

    due_on = forms.DateField(required=False, widget=Day)

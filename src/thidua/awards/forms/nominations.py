"""The achievement report, its files, the meeting of the unit, score, appraisal, comments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thidua.awards.actions import Meeting
from thidua.awards.enums import Piece, Reply
from thidua.awards.models import Nomination
from thidua.awards.phrases import PIECES, REPLIES, REPORT_PARTS, REWARDS
from thidua.evidence.models import Evidence
from thidua.records.models import Work
from thidua.ui.fields import DayField, Several

PART = "part_"
"""Before the code of a part, the name of its field."""


class ReportForm(forms.Form):
    """The report, part by part; a draft may lack anything."""

    use_required_attribute = False

    citation = forms.CharField(
        label=_("Tóm tắt thành tích (ghi vào quyết định)"), max_length=600, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Một câu: đã làm gì, kết quả bao nhiêu, năm nào."),
    )  # fmt: skip
    reward = forms.ChoiceField(label=_("Loại hình khen thưởng"), choices=[*REWARDS.items()])
    work = forms.ModelChoiceField(Work.objects.none(), label=_("Sáng kiến, đề tài làm căn cứ"), required=False)
    evidence = forms.ModelMultipleChoiceField(
        Evidence.objects.none(), label=_("Minh chứng kèm theo"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: Nomination, parts: Sequence[str], works: Any, evidence: Any, cited: Sequence[Any]) -> None:
        start = {"citation": row.citation, "reward": row.reward, "work": row.work_id, "evidence": [one.pk for one in cited], "version": row.version}
        super().__init__(data, initial={**start, **{PART + part: row.report.get(part, "") for part in parts}})
        self.parts = parts
        for part in parts:
            self.fields[PART + part] = forms.CharField(
                label=str(REPORT_PARTS[part]), required=False, widget=forms.Textarea(attrs={"rows": 7 if part == "results" else 4, "maxlength": 8000})
            )
        if works is None or not works.exists():
            del self.fields["work"]
        else:
            chosen: Any = self.fields["work"]
            chosen.queryset, chosen.empty_label = works, say("(không dùng sáng kiến)")
            chosen.label_from_instance = lambda one: f"{one.title} ({one.source or one.year})"
        shown: Any = self.fields["evidence"]
        shown.queryset = evidence
        shown.label_from_instance = lambda one: f"{one.title} · {one.happened_on:%d/%m/%Y} · {one.person.name}"
        if not evidence.exists():
            del self.fields["evidence"]

    @property
    def part_fields(self) -> list[Any]:
        """The fields of the parts, in their order."""
        return [self[PART + part] for part in self.parts]

    def report(self) -> dict[str, str]:
        """The parts as the form says them."""
        return {part: self.cleaned_data.get(PART + part, "") for part in self.parts}


class PieceForm(forms.Form):
    """Files, and which paper of the checklist they are."""

    piece = forms.ChoiceField(label=_("Là giấy tờ nào"), choices=[*PIECES.items()])
    proofs = forms.FileField(label=_("Tệp"), required=False, widget=Several())
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def chosen(self) -> Piece:
        return Piece(self.cleaned_data["piece"])


class MeetingForm(forms.Form):
    """The meeting of the unit."""

    met_on = DayField(label=_("Ngày họp bình xét"))
    members = forms.IntegerField(label=_("Tổng số người của đơn vị"), min_value=1, max_value=100_000)
    present = forms.IntegerField(label=_("Số người dự họp"), min_value=1, max_value=100_000)
    agree = forms.IntegerField(label=_("Số đồng ý"), min_value=0, max_value=100_000)
    minutes_number = forms.CharField(label=_("Số biên bản"), max_length=60, required=False)
    letter_number = forms.CharField(label=_("Số tờ trình"), max_length=60, required=False)
    letter_on = DayField(label=_("Ngày tờ trình"), required=False)
    said = forms.CharField(label=_("Ý kiến tại cuộc họp"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def meeting(self) -> Meeting:
        """The meeting as the form says it."""
        return Meeting(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


class ScoreForm(forms.Form):
    """The score of a unit in its cluster."""

    total = forms.DecimalField(label=_("Tổng điểm"), min_value=0, max_value=100_000, decimal_places=2)
    place = forms.IntegerField(label=_("Xếp thứ"), min_value=1, max_value=1000, required=False)
    source = forms.CharField(label=_("Nguồn của điểm"), max_length=300)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AppraiseForm(forms.Form):
    """The opinion of the officer."""

    opinion = forms.CharField(
        label=_("Ý kiến thẩm định"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt buộc khi chưa đủ dữ liệu: nêu lý do vẫn đề nghị."),
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """What a body said that was asked for its opinion."""

    reply = forms.ChoiceField(
        label=pgettext_lazy("khen thưởng", "Câu trả lời"), choices=[(code, words) for code, words in REPLIES.items() if code != Reply.AWAITED]
    )
    said = forms.CharField(label=_("Nội dung trả lời"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}))
    answered_on = DayField(label=_("Ngày trả lời"), required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CommentForm(forms.Form):
    """What somebody says of a published nomination."""

    text = forms.CharField(label=_("Ý kiến góp ý (kín)"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

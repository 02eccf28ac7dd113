"""The words of a letter, its issue, the answer of a unit."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.oversight.enums import Reply
from thidua.oversight.phrases import REPLIES, WRONG_DAYS
from thidua.oversight.rules.letters import wrong_day
from thidua.store import clock
from thidua.ui.fields import DayField


class WordsForm(forms.Form):
    """The words of a draft."""

    subject = forms.CharField(label=_("Trích yếu"), max_length=300)
    opening = forms.CharField(label=_("Đoạn mở đầu"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    closing = forms.CharField(label=_("Đoạn kết"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    answer_by = DayField(label=_("Trả lời trước ngày"))
    signer_position = forms.CharField(
        label=_("Chức vụ người ký"), max_length=160, required=False, help_text=_("Ký thay hoặc thừa lệnh thì ghi đủ: KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC")
    )
    signer = forms.CharField(label=_("Họ và tên người ký"), max_length=120, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class IssueForm(forms.Form):
    """Number and day, as the clerk of the office gave them."""

    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, help_text=_("Ví dụ: 152/SM-VP"))
    signed_on = DayField(label=_("Ngày ký"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, answer_by: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._answer_by = answer_by

    def clean_signed_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["signed_on"]
        if wrong := wrong_day(day, self._answer_by, clock.today()):
            raise forms.ValidationError(str(WRONG_DAYS[wrong]))
        return day


class ReplyForm(forms.Form):
    """Done, by when, or why not."""

    reply = forms.ChoiceField(label=_("Kết quả"), choices=list(REPLIES.items()), widget=forms.RadioSelect)
    promised_on = DayField(label=_("Ngày sẽ hoàn thành"), required=False)
    words = forms.CharField(label=_("Kết quả, lý do chậm"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        kept = super().clean() or {}
        if kept.get("reply") == Reply.PROMISED and not kept.get("promised_on") and "promised_on" not in self.errors:
            self.add_error("promised_on", _("Ghi ngày sẽ hoàn thành."))
        if kept.get("reply") == Reply.CANNOT and not kept.get("words", "").strip():
            self.add_error("words", _("Ghi lý do chưa thực hiện được."))
        return kept

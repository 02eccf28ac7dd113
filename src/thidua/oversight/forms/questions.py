"""A question, its answer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    """What the unit asks."""

    text = forms.CharField(label=_("Câu hỏi"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class AnswerForm(forms.Form):
    """The answer, with the question as everybody will read it."""

    words = forms.CharField(label=_("Câu hỏi khi công bố"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    text = forms.CharField(label=_("Trả lời"), max_length=8000, widget=forms.Textarea(attrs={"rows": 6}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

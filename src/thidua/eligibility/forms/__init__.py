"""What the pages of eligibility ask."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.rulebook.forms import ConditionForm
from thidua.rulebook.phrases.standards import FORM_CHOICES


class OwnConditionForm(ConditionForm):
    """The same of a movement's own standard, for one form or for all."""

    form = forms.ChoiceField(label=_("Áp dụng cho"), choices=[("", _("Mọi danh hiệu, hình thức phù hợp")), *FORM_CHOICES.items()], required=False)


class ChoiceForm(forms.Form):
    """By which version somebody is judged, and why."""

    rule_from = forms.DateField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Lý do chọn quy tắc này"), max_length=500)

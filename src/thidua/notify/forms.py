"""What a person wants to be mailed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.notify.phrases import REASONS, RHYTHMS
from thidua.ui.fields import DayField


class WishesForm(forms.Form):
    wanted = forms.MultipleChoiceField(
        label=_("Gửi thư khi"), choices=lambda: list(REASONS.items()), widget=forms.CheckboxSelectMultiple, required=False
    )
    rhythm = forms.ChoiceField(label=_("Thư tổng hợp"), choices=lambda: [("", _("Theo vai trò của tôi")), *RHYTHMS.items()], required=False)
    paused_until = DayField(label=_("Tạm nghỉ đến hết ngày"), required=False)

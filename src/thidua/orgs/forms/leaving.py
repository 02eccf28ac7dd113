"""What the pages ask where somebody leaves, a post ends or an account is closed."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.forms import day_field


class LeaveForm(forms.Form):
    """The last day of somebody at work."""

    on = day_field(_("Ngày làm việc cuối"))


class EndPostForm(forms.Form):
    """The last day of a post."""

    on = day_field(_("Ngày cuối giữ vị trí"))


class ReasonForm(forms.Form):
    """Why an account is closed, or opened again."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, help_text=_("Ví dụ: nghỉ việc, mất điện thoại, khóa nhầm."))

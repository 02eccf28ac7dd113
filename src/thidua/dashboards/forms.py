"""What is typed to keep a table."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class KeepForm(forms.Form):
    """A name, and whether those in charge of one's unit see it too."""

    name = forms.CharField(label=_("Tên bảng"), max_length=80, error_messages={"required": _("Đặt tên cho bảng.")})
    shared = forms.BooleanField(label=_("Chia sẻ với người phụ trách trong đơn vị"), required=False)

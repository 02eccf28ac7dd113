"""A new version of a parameter: of one's own, or the edition of this release."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.orgs.forms import day_field


class Take(forms.Form):
    """From when the edition of this release holds."""

    edition_from = day_field(_("Có hiệu lực từ ngày"))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class Supersede(forms.Form):
    """The new value, from when, and where it stands in writing."""

    value = forms.JSONField(label=_("Giá trị mới"), help_text=_("Số, ví dụ 80; hoặc nhiều số, ví dụ [2, 3]."))
    valid_from = day_field(_("Có hiệu lực từ ngày"))
    source = forms.CharField(label=_("Văn bản làm căn cứ"), max_length=200)
    article = forms.CharField(label=_("Điều, khoản"), max_length=80, required=False)
    address = forms.URLField(label=_("Địa chỉ của văn bản"), max_length=400, required=False, assume_scheme="https")
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

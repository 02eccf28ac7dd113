"""What the pages of agreeing, signing and inviting ask."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.store import clock
from thidua.ui.fields import DayField, FileInput


class CommentForm(forms.Form):
    """What somebody says of the version, or of one content."""

    item = forms.UUIDField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(label=_("Ý kiến"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(forms.Form):
    """A step with its reason or note."""

    to = forms.CharField(max_length=12)
    reason = forms.CharField(max_length=1000, required=False)
    version = forms.IntegerField(required=False)


class SignForm(forms.Form):
    """The password again; `seen` is the mark of the contents that were read."""

    password = forms.CharField(
        label=_("Mật khẩu của anh/chị"),
        strip=False,
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, with_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["xac-nhan"] = forms.BooleanField(
            label=_("Tôi đã đọc toàn văn và đồng ý ký"), error_messages={"required": _("Đọc toàn văn rồi đánh dấu vào ô này.")}
        )
        if with_password:
            self.fields["password"].required = True
        else:
            del self.fields["password"]


class CertificateForm(SignForm):
    """The key file of the signer and its passphrase beside what every signing asks; neither is kept or shown again."""

    certificate = forms.FileField(label=_("Tệp chứng thư số (.p12, .pfx)"), widget=FileInput(attrs={"accept": ".p12,.pfx"}), max_length=200)
    passphrase = forms.CharField(
        label=_("Mật khẩu của tệp chứng thư số"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Chỉ dùng lúc ký, không được lưu lại."),
    )
    field_order = ("certificate", "passphrase", "password", "xac-nhan", "seen")


class InviteForm(forms.Form):
    """Where and when the pledge is signed, who comes."""

    place = forms.CharField(label=_("Địa điểm"), max_length=300)
    on = DayField(label=_("Ngày"))
    at = forms.TimeField(label=_("Giờ"), widget=forms.TimeInput(format="%H:%M"), help_text=_("Ví dụ: 08:30"))
    guests = forms.CharField(
        label=_("Khách mời"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Mỗi dòng một người hoặc một cơ quan."),
    )
    words = forms.CharField(label=_("Lời nhắn thêm"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def held_at(self) -> dt.datetime:
        """Day and hour together, in the time of Vietnam."""
        return dt.datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"], clock.VIETNAM)


class ScanForm(forms.Form):
    """The scan of the original that was signed with a pen; `seen` is the version that the page showed."""

    scan = forms.FileField(label=_("Bản quét (PDF, PNG, JPG)"), widget=FileInput)
    signed_on = DayField(label=_("Ngày ký"))
    seen = forms.IntegerField(widget=forms.HiddenInput)

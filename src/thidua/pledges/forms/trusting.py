"""What the page of trusted certificates asks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.ui.fields import FileInput


class AnchorForm(forms.Form):
    """The certificate of an authority and the name under which it is known here."""

    tep = forms.FileField(
        label=_("Tệp chứng thư số của tổ chức chứng thực (.cer, .crt, .pem)"), widget=FileInput(attrs={"accept": ".cer,.crt,.pem,.der"})
    )
    name = forms.CharField(label=_("Tên gọi"), max_length=200, required=False, help_text=_("Để trống thì lấy tên trong chứng thư số."))

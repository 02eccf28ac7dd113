"""What accounts ask of people."""

from __future__ import annotations

import datetime as dt
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from thidua.accounts.actions import use_code
from thidua.accounts.models import User
from thidua.accounts.phrases import PASSWORD_RULES, SCOPES
from thidua.store import clock


class NewPassword(forms.Form):
    """A password typed twice, with its rules said before they are broken."""

    password = forms.CharField(
        label=_("Mật khẩu mới"), strip=False, max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu"), strip=False, max_length=200, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    rules = PASSWORD_RULES

    def owner(self) -> User | None:
        """Whose password it will be, so that it is not their name."""
        return None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, second = values.get("password"), values.get("again")
        if first and second and first != second:
            self.add_error("again", _("Hai lần nhập khác nhau. Nhập lại cho giống ô trên."))
        if first:
            try:
                validate_password(first, self.owner())
            except ValidationError as fault:
                self.add_error("password", fault)
        return values


class Activation(NewPassword):
    """The code of a slip and the new password."""

    code = forms.CharField(
        label=_("Mã kích hoạt"),
        max_length=30,
        help_text=_("In trên phiếu, gồm 12 chữ và số, ví dụ K7QM-2XWP-9RTD."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    field_order = ("code", "password", "again")


class Token(forms.Form):
    """A new token for a program."""

    name = forms.CharField(label=_("Dùng cho việc gì"), max_length=80)
    scopes = forms.MultipleChoiceField(label=_("Phạm vi"), choices=[*SCOPES.items()], widget=forms.CheckboxSelectMultiple)
    days = forms.IntegerField(label=_("Số ngày hiệu lực"), min_value=1, max_value=365, initial=90)

    def expires_on(self) -> dt.date:
        return clock.today() + dt.timedelta(days=self.cleaned_data["days"])


class _Once:
    """A code of the app opens once, whichever process of the server is asked; allauth remembers used codes in the memory of one."""

    authenticator: Any

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]  # reason: beside it stands a form of allauth
        if not use_code(authenticator=self.authenticator, code=code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class SecondStep(_Once, AuthenticateForm):  # type: ignore[misc]  # reason: allauth is untyped
    """The second step of signing in (setting `MFA_FORMS`)."""


class SecondStepAgain(_Once, ReauthenticateForm):  # type: ignore[misc]  # reason: allauth is untyped
    """The same before something that asks for a fresh proof."""

"""Who gets an account: nobody by themselves. Accounts are made by the agency and activated from a printed slip."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # reason: allauth is untyped
    """Sign-in without self-registration (setting `ACCOUNT_ADAPTER`)."""

    error_messages = {  # noqa: RUF012  (the name and the shape are allauth's)
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": _("Từ địa chỉ mạng này có quá nhiều lần nhập sai. Đợi 1 phút rồi thử lại; tài khoản không bị khóa."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False


def name_tried(request: Any, credentials: Any = None) -> str:
    """The account that a sign-in tries (setting `AXES_USERNAME_CALLABLE`), whoever asks: the form calls it `login`, Django `username`.

    Sign-in does not tell small letters from capitals, so neither may the count of failures.
    """
    given = (credentials or {}).get("username") or (credentials or {}).get("login") or request.POST.get("login", "")
    return str(given).strip().lower()

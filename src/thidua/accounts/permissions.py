"""Who gets an account: nobody by themselves. Accounts are made by the agency and activated from a printed slip."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class ClosedDoor(DefaultAccountAdapter):  # type: ignore[misc]  # reason: allauth is untyped
    """Sign-in without self-registration (setting `ACCOUNT_ADAPTER`)."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False

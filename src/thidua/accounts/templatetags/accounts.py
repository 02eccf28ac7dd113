"""Words of accounts for templates."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from thidua.accounts.rules.devices import device

register = template.Library()


@register.filter
def device_words(user_agent: str | None) -> str:
    """ "Chrome, Android"; a device that says nothing known of itself is another device."""
    return ", ".join(part for part in device(user_agent or "") if part) or _("Máy khác")

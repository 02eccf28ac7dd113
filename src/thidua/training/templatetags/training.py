"""How training shows amounts of money."""

from __future__ import annotations

from typing import Any

from django import template

from thidua.ui.templatetags.ui import whole

register = template.Library()


@register.filter
def money(value: Any) -> str:
    """Whole đồng with thousands apart as the language of the page does: 12.000.000."""
    return whole(int(value or 0))

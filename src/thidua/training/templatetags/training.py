"""How training shows amounts of money."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template

from thidua.plans.rules.amounts import amount_words

register = template.Library()


@register.filter
def money(value: Any) -> str:
    """Whole đồng with points between thousands: 12.000.000."""
    return amount_words(Decimal(value or 0), "")

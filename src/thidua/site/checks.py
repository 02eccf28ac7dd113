"""Checks of the settings that every command runs: `thidua check` tells them."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register

from thidua.site.environment import without_effect
from thidua.vn.terminal import said

TAG = "thidua"
SERVING = (TAG, Tags.security)
"""What commands of an installation check before the start. The other checks are of the source: `thidua check` and the tests run them all."""


@register(TAG)
def check_names(**kwargs: Any) -> list[CheckMessage]:
    """A setting written with a wrong name would stay without effect in silence."""
    return [
        Warning(
            said(f"{name} không phải là thiết lập nên không có tác dụng.", f"{name} is no setting and has no effect."),
            hint=said(f"Ý là {meant}?", f"Did you mean {meant}?")
            if meant
            else said("Danh sách thiết lập ở docs/reference/settings.md.", "docs/reference/settings.md lists them."),
            id="thidua.W004",
        )
        for name, meant in without_effect().items()
    ]

"""Checks of the settings that every command runs: `thidua check` tells them."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Warning, register

from thidua.site.environment import without_effect


@register()
def check_names(**kwargs: Any) -> list[CheckMessage]:
    """A setting written with a wrong name would stay without effect in silence."""
    return [
        Warning(
            f"{name} is no setting and has no effect.",
            hint=f"Did you mean {meant}?" if meant else "docs/reference/settings.md lists them.",
            id="thidua.W004",
        )
        for name, meant in without_effect().items()
    ]

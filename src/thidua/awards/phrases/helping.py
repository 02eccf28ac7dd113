"""What the "?" of each page of awards says."""

from __future__ import annotations

from thidua.ui.page_help import PageHelp, help_of

HELP: dict[str, PageHelp] = help_of("awards", {})

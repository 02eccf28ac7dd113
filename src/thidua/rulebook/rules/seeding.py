"""The shape of a parameter that the program comes with. Pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import Any

from thidua.rulebook.enums import Confidence, Topic


@dataclass(frozen=True)
class Seed:
    """A parameter as the law or a source states it; nobody has confirmed it for the agency yet."""

    code: str
    title: str
    topic: Topic
    value: Any
    unit: str
    source: str
    article: str
    confidence: Confidence
    valid_from: dt.date
    valid_to: dt.date | None = None
    address: str = ""
    note: str = ""

    def columns(self) -> dict[str, Any]:
        """The columns of its row."""
        return asdict(self)

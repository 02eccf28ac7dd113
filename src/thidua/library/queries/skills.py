"""The skills of the frameworks of competence, as the rulebook has them: what a resource may be tagged with by choosing."""

from __future__ import annotations

import datetime as dt

from thidua.rulebook.queries import looking, parameters
from thidua.vn.search import fold

FRAMEWORKS = "competence."
"""What the codes of frameworks begin with."""


def skills_on(day: dt.date) -> list[str]:
    """The skills of every framework of a day, each once: one question. A tag hangs on no framework, it only may name its skill."""
    with looking():
        rows = [row for row in parameters(on=day).order_by("code") if row.code.startswith(FRAMEWORKS)]
    found = {fold(skill): str(skill) for row in rows for skill in row.value.get("skills", ())}
    return list(found.values())

"""How long a course or a package takes: as it says, or as what is in it says."""

from __future__ import annotations

from thidua.library.models import Course, Package, Resource
from thidua.library.rules.lengths import estimated_minutes


def minutes_of(one: Resource) -> int | None:
    """The stated minutes; else the estimated ones, None where even these say nothing."""
    if one.minutes:
        return one.minutes
    course = Course.objects.select_related("paper").filter(resource=one).first()
    asked = min(course.asked, len(course.paper.pool)) if course is not None and course.paper is not None else 0
    parts = Package.objects.filter(resource=one).values_list("parts", flat=True).first() or []
    return estimated_minutes(one.body, asked, sum(bool(part["required"]) for part in parts))

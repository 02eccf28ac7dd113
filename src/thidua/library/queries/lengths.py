"""How long a course or a package takes: as it says, or as what is in it says."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from thidua.library.models import Course, Package, Resource
from thidua.library.rules.lengths import estimated_minutes


def minutes_of(one: Resource) -> int | None:
    """The stated minutes; else the estimated ones, None where even these say nothing."""
    return minutes_of_each([one])[one.pk]


def minutes_of_each(resources: Collection[Resource]) -> dict[uuid.UUID, int | None]:
    """The minutes of several: two questions."""
    courses = {course.resource_id: course for course in Course.objects.select_related("paper").filter(resource__in=resources)}
    parts = dict(Package.objects.filter(resource__in=resources).values_list("resource", "parts"))
    return {one.pk: one.minutes or _estimated(one, courses.get(one.pk), parts.get(one.pk) or []) for one in resources}


def _estimated(one: Resource, course: Course | None, parts: Iterable[Mapping[str, Any]]) -> int | None:
    asked = min(course.asked, len(course.paper.pool)) if course is not None and course.paper is not None else 0
    return estimated_minutes(one.body, asked, sum(bool(part["required"]) for part in parts))

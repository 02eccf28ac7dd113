"""An agency of any size for the benchmarks, made in lots: units four levels deep, people, and a figure that is made of one fact for each of them."""

# ruff: noqa: PLC0415  # Django must be told its settings before anything of it is read
from __future__ import annotations

import datetime as dt
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UNITS = 94
"""Units right below the agency, as a province has."""
DAY = dt.date(2025, 3, 3)


def begin(home: Path, database: str = "") -> None:
    """Django on an empty database in a home of its own."""
    os.environ |= {"THIDUA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "thidua.site.settings", "THIDUA_LOG_LEVEL": "CRITICAL"}
    if database:
        os.environ["THIDUA_DATABASE_URL"] = database
    else:
        os.environ.pop("THIDUA_DATABASE_URL", None)
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody signs in with these
    call_command("migrate", verbosity=0)


@dataclass
class Agency:
    """The agency, the units right below it, a unit four levels below, and somebody who leads it."""

    top: Any
    units: list[Any]
    deep: Any
    leader: Any


def make_agency(code: str, people: int) -> Agency:
    """An agency with so many people, spread over its units."""
    from tests.factories.world import make_member, make_unit

    from thidua.orgs.enums import RoleKind, UnitKind

    top = make_unit(code, f"Sở {code}", None, UnitKind.AGENCY)
    units = [make_unit(f"{code}{number:03d}", f"Phòng {number}", top) for number in range(UNITS)]
    deep = units[0]
    for level in range(3):
        deep = make_unit(f"{code}T{level}", f"Tổ {level}", deep)
    leader = make_member(top, f"{code}GD", "Phạm Quốc Bình", "Giám đốc", RoleKind.LEADER, RoleKind.EMULATION_OFFICER)
    _add_people(code, [*units, deep], people)
    return Agency(top, units, deep, leader)


def _add_people(code: str, units: list[Any], people: int) -> None:
    """Rows of people with their posts, as an import writes them."""
    from django.db import transaction

    from thidua.orgs.models import Person, Post
    from thidua.store.gate import writing

    for first in range(0, people, 10_000):
        with transaction.atomic(), writing():
            rows = [
                Person(root=units[0].root, code=f"{code}{number}", family_name="Nguyễn", middle_name="Văn", given_name="An", sort_key="an nguyen van")
                for number in range(first, min(first + 10_000, people))
            ]
            Person.objects.bulk_create(rows, batch_size=1_000)
            posts = [
                Post(root=row.root, person=row, unit=units[number % len(units)], position="Chuyên viên", from_date=dt.date(2025, 1, 1))
                for number, row in enumerate(rows)
            ]
            Post.objects.bulk_create(posts, batch_size=1_000)


def one_for_each(code: str) -> Any:
    """A measure with one fact for each person of an agency, at their unit."""
    from thidua.measures.enums import Adds, Amount
    from thidua.measures.rules import registry
    from thidua.measures.rules.adding_up import Fact
    from thidua.orgs.models import Post

    def facts(root: uuid.UUID) -> Iterator[Fact]:
        rows = Post.objects.filter(root=root).values_list("person", "unit__path")
        return (Fact(str(person), path, DAY, 60, 0, str(person)) for person, path in rows.iterator(5_000))

    made = registry.Measure(code, "Giờ học", Amount.MINUTES, Adds.SUM, facts)
    registry.register(made)
    return made

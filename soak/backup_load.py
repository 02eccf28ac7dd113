"""What the backup soak runs inside an installation: `python -m soak.backup_load fill|write|count`."""

from __future__ import annotations

import os
import sys

import django

FIRST_NAME = "Phòng số"


def fill() -> None:
    """An agency with stored files."""
    from tests.factories.world import AT, make_world  # noqa: PLC0415  (Django is ready only now)

    from thidua.files.actions import store  # noqa: PLC0415
    from thidua.files.enums import Purpose  # noqa: PLC0415

    world = make_world()
    for number in range(20):
        content = f"tệp {number}\n".encode() * 2000
        store(name=f"tep{number}.txt", content=content, by=world.officer.user, at=AT, purpose=Purpose.PLAN, root=world.root.pk)


def write() -> None:
    """One small act after another, each told when it is committed."""
    from tests.factories.world import AT  # noqa: PLC0415

    from thidua.orgs.actions import create_unit  # noqa: PLC0415
    from thidua.orgs.actions.units import UnitDetails  # noqa: PLC0415
    from thidua.orgs.enums import UnitKind  # noqa: PLC0415
    from thidua.orgs.models import Unit  # noqa: PLC0415

    root = Unit.objects.get(code="SM")
    details = UnitDetails(document_symbol="X", place="Tỉnh Mẫu", superior_name="")
    for number in range(1_000_000):
        create_unit(
            code=f"T{number}",
            name=f"{FIRST_NAME} {number}",
            kind=UnitKind.DIVISION,
            parent=root,
            valid_from=AT.date(),
            details=details,
            by=None,
            at=AT,
        )
        print(number, flush=True)


def count() -> None:
    from thidua.orgs.models import Unit  # noqa: PLC0415

    print(Unit.objects.filter(name__startswith=FIRST_NAME).count())


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.site.settings")
    django.setup()
    {"fill": fill, "write": write, "count": count}[sys.argv[1]]()

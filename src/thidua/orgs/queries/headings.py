"""What stands above and beside the name of a unit on its papers (Nghị định 30/2020/NĐ-CP, phụ lục I): the same on every paper of it."""

from __future__ import annotations

from dataclasses import dataclass

from thidua.orgs.models import Unit


@dataclass(frozen=True)
class Heading:
    """`parent`: who stands above the unit, empty above an agency of which no superior is recorded; `place`: where its papers are dated from."""

    agency: Unit
    parent: str
    place: str


def agency_over(unit: Unit) -> Unit:
    """The agency in which a unit works; the unit itself where it is one."""
    found: Unit | None = Unit.objects.filter(path=unit.path[: Unit.steplen]).first()
    return found or unit


def heading_of(unit: Unit) -> Heading:
    """The superior as the unit has it, or else its agency; the place as the unit has it, or else that of its agency."""
    agency = agency_over(unit)
    return Heading(agency, unit.superior_name or (agency.name if agency.pk != unit.pk else ""), unit.place or agency.place)

"""How two units of the sample agency became one of the eight, and in which clusters the eight compete."""

from __future__ import annotations

from dataclasses import replace

from thidua.accounts.models import User
from thidua.orgs import actions
from thidua.orgs.actions.clusters import hand_over, make_cluster
from thidua.orgs.actions.units import Paper, UnitDetails
from thidua.orgs.enums import ClusterKind
from thidua.orgs.models import Unit
from thidua.site.demo.agency import MERGED, UNITS, Agency
from thidua.site.demo.days import Days

CLUSTERS = (("Cụm số 1", ("VP", "TTR", "TGPL", "DVDG")), ("Cụm số 2", ("KHTC", "TCCB", "PBGD", "HCTP")))
"""Name, and members by code: the first heads the year before, the second is deputy."""
EFFECT = 200
"""Days before today on which the new unit began."""


def merge(agency: Agency, days: Days) -> Agency:
    """The decision is signed some days ahead; people, open tasks and reading follow on its day. The agency with its eight units of today."""
    place = next(n for n, row in enumerate(UNITS) if row[0] == MERGED)
    code, name, short, kind, *_rest = UNITS[place]
    act = actions.merge_units(
        sources=agency.former,
        target=actions.NewUnit(code, name, kind),
        on=(days - EFFECT).date(),
        head=agency.heads[place],
        paper=Paper("41/QĐ-SM", (days - (EFFECT + 6)).date(), "Sắp xếp tổ chức bộ máy tinh gọn theo đề án của tỉnh"),
        by=agency.admin,
        at=days - (EFFECT + 5),
    )
    made = Unit.objects.get(root=agency.root.pk, code=code)
    details = UnitDetails(short_name=short, document_symbol=f"{agency.root.document_symbol}-{code}", place=agency.root.place)
    actions.edit_unit(unit=made, code=code, name=name, kind=kind, details=details, by=agency.admin, at=days - (EFFECT + 5))
    actions.carry_act(act=act, at=days - EFFECT)
    return replace(agency, units=(*agency.units[:place], made, *agency.units[place + 1 :]))


def clusters(agency: Agency, days: Days, officer: User) -> None:
    """Two clusters of four units each, handed over to this year."""
    by_code = {unit.code: unit for unit in agency.units}
    year = days.today.year - 1
    for name, codes in CLUSTERS:
        units = [by_code[code] for code in codes]
        term = make_cluster(
            agency=agency.root,
            name=name,
            kind=ClusterKind.CLUSTER,
            year=year,
            units=units,
            head=units[0],
            deputy=units[1],
            by=officer,
            at=days - EFFECT,
        )
        hand_over(term=term, by=officer, at=days - 30)

"""How a pivot is laid, as its address and a kept table say it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode

from thidua.dashboards.enums import Cube

ROWS, COLUMNS, AMOUNT, CUBE, UNIT, YEAR, ONLY = "hang", "cot", "gt", "k", "dv", "nam", "loc-"
MOST = 80
"""Letters of one value of an address."""


@dataclass(frozen=True)
class Layout:
    """A cube, what its rows and columns are laid by ("" for one column alone), what is added up, and what is left out: other units, years, codes."""

    cube: Cube = Cube.TASKS
    rows: str = "unit"
    columns: str = "state"
    amount: str = ""
    unit: str = ""
    year: str = ""
    only: Mapping[str, str] = field(default_factory=dict)

    def query(self) -> str:
        """The address, without what is empty, always in the same order."""
        pairs = {CUBE: self.cube.value, ROWS: self.rows, COLUMNS: self.columns, AMOUNT: self.amount, UNIT: self.unit, YEAR: self.year}
        pairs |= {f"{ONLY}{code}": self.only[code] for code in sorted(self.only)}
        return urlencode({key: value for key, value in pairs.items() if value})


def read(query: str) -> Layout:
    """A layout out of an address; what it does not know is passed over, and `read(layout.query()) == layout`."""
    said = {key: value[:MOST] for key, value in parse_qsl(query.removeprefix("?")[:2000])}
    cube = said.get(CUBE, "")
    known = Cube(cube) if cube in set(Cube) else Cube.TASKS
    only = {key.removeprefix(ONLY): value for key, value in said.items() if key.startswith(ONLY) and key != ONLY}
    rows = said.get(ROWS, "unit")
    columns = said.get(COLUMNS, "" if ROWS in said else "state")
    return Layout(known, rows, columns, said.get(AMOUNT, ""), said.get(UNIT, ""), said.get(YEAR, ""), only)

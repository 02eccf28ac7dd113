"""What `sheets` needs to know to import units and people."""

from __future__ import annotations

import uuid
from typing import Any

from thidua.orgs.actions.importing_many import TARGET, session_of, write_organisation
from thidua.orgs.permissions import P, can
from thidua.orgs.phrases import CATEGORIES, FIELDS, LAYOUT_TITLES, ROW_FAULTS, UNIT_KINDS
from thidua.orgs.queries import root_units
from thidua.orgs.rules.layouts import LAYOUTS
from thidua.sheets.permissions import Target


def places_of(user: Any) -> dict[uuid.UUID, str]:
    """The agencies into which somebody may import."""
    return {root.root: root.name for root in root_units() if can(user, P.IMPORT, root)}


ORGANISATION = Target(
    key=TARGET,
    layouts=LAYOUTS,
    titles=LAYOUT_TITLES,
    labels=FIELDS,
    faults=ROW_FAULTS,
    places=places_of,
    session=session_of,
    write=write_organisation,
    start="orgs:import",
    finish="orgs:people",
    choices={"kind": UNIT_KINDS, "category": CATEGORIES},
)

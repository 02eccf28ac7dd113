"""Figures: what an address of a measure and of a unit's figure names."""

from __future__ import annotations

from tests.matrix.world import ABROAD, HOME, Matrix, Thing

CODE = "evidence.verified"


def add_measures(made: Matrix) -> None:
    """The measure, and its figure of every unit."""
    made.add(Thing("measure", CODE, {"code": CODE}))
    for thing in made.things["unit"]:
        agency = ABROAD if thing.agency == ABROAD else HOME
        made.add(Thing("figure", thing.name, {"code": CODE, "pk": thing.keys["pk"]}, agency, thing.path))

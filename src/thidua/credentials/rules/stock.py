"""Stock to print certificates on: where each word stands, how far the printer is off, what falls off the sheet. Pure.

Lengths are whole tenths of a millimetre and sizes whole tenths of a point, so that nothing is rounded between the form and the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from thidua.credentials.enums import Sheet, Spot
from thidua.credentials.rules.numbers import spaced
from thidua.credentials.rules.papers import Honour
from thidua.papers.model import Align
from thidua.papers.placed import Placed
from thidua.papers.wording import MOTTO, NATION, date_words

MM = 10
PRINTED_BEFORE = frozenset({Spot.NATION, Spot.MOTTO, Spot.HEAD, Spot.GIVES, Spot.FORM})
"""What pre-printed stock usually carries already."""
SINGLE = frozenset({Spot.NATION, Spot.MOTTO, Spot.HEAD, Spot.FORM, Spot.HOLDER, Spot.NUMBER, Spot.CODE, Spot.SIGNER})
TITLES = {Sheet.CERTIFICATE: "GIẤY CHỨNG NHẬN", Sheet.LETTER: "GIẤY KHEN", Sheet.MERIT: "BẰNG KHEN"}
CROSSES = (200, 200)
"""How far from two corners the crosses of the calibration sheet stand."""
LEAST, MOST = 1000, 5000
"""Sizes of a sheet that are taken: 100 to 500 mm."""
FARTHEST = 300
"""How far a printer may be off: 30 mm; more is a sheet laid in wrongly."""


@dataclass(frozen=True)
class Place:
    """Left edge, top edge and width; size of the letters; `shown` is False for what this stock does not take."""

    x: int
    y: int
    width: int
    size: int = 140
    align: Align = Align.CENTRE
    bold: bool = False
    italic: bool = False
    shown: bool = True


@dataclass(frozen=True)
class Layout:
    """A kind of stock: its size, its places, and by how much everything is moved so that a certain printer meets them."""

    width: int
    height: int
    places: Mapping[Spot, Place]
    shift_x: int = 0
    shift_y: int = 0
    preprinted: bool = False


@dataclass(frozen=True)
class Amiss:
    """What cannot be printed: `what` is `outside`, `narrow`, `small`, `size` or `shift`; `spot` the place, None for the sheet."""

    what: str
    spot: Spot | None = None


def usual(preprinted: bool = False, width: int = 2970, height: int = 2100) -> Layout:
    """A4 lying; other sizes in proportion. On pre-printed stock what it carries is not printed again."""
    whole = width - 500
    rows: Sequence[tuple[Spot, Place]] = (
        (Spot.NATION, Place(250, 170, whole, 140, bold=True)),
        (Spot.MOTTO, Place(250, 240, whole, 140, bold=True)),
        (Spot.HEAD, Place(250, 370, whole, 160, bold=True)),
        (Spot.GIVES, Place(250, 450, whole, 140)),
        (Spot.FORM, Place(250, 545, whole, 400, bold=True)),
        (Spot.HOLDER, Place(350, 785, width - 700, 280, bold=True)),
        (Spot.ADDRESSED, Place(350, 910, width - 700, 140)),
        (Spot.TITLE, Place(350, 1000, width - 700, 180, bold=True)),
        (Spot.CITATION, Place(350, 1110, width - 700, 160)),
        (Spot.DECISION, Place(250, 1400, 1250, 120, Align.LEFT, italic=True)),
        (Spot.NUMBER, Place(250, 1520, 1250, 120, Align.LEFT)),
        (Spot.PLACE_DATE, Place(width - 1450, 1400, 1200, 130, italic=True)),
        (Spot.SIGNER_ROLE, Place(width - 1450, 1480, 1200, 140, bold=True)),
        (Spot.SIGNER, Place(width - 1450, 1830, 1200, 140, bold=True)),
        (Spot.QR, Place(250, 1620, 260)),
        (Spot.CODE, Place(540, 1780, 700, 90, Align.LEFT)),
    )
    places = {spot: _scaled(place, height) for spot, place in rows}
    if preprinted:
        places |= {spot: replace(places[spot], shown=False) for spot in PRINTED_BEFORE}
    return Layout(width, height, places, preprinted=preprinted)


def _scaled(place: Place, height: int) -> Place:
    return replace(place, y=place.y * height // 2100)


def amiss(layout: Layout) -> list[Amiss]:
    """What would not come out: places beyond the edge once moved, too narrow, letters too small; empty when the stock can be used."""
    found = []
    if not (LEAST <= layout.width <= MOST and LEAST <= layout.height <= MOST):
        found.append(Amiss("size"))
    if max(abs(layout.shift_x), abs(layout.shift_y)) > FARTHEST:
        found.append(Amiss("shift"))
    for spot, place in layout.places.items():
        if place.shown:
            moved = _moved(layout, place)
            if place.width < 50:
                found.append(Amiss("narrow", spot))
            elif moved.x < 0 or moved.y < 0 or moved.x + moved.width > layout.width or moved.y + _high(spot, place) > layout.height:
                found.append(Amiss("outside", spot))
            if spot is not Spot.QR and not 60 <= place.size <= 900:
                found.append(Amiss("small", spot))
    return found


def _high(spot: Spot, place: Place) -> int:
    """One line of letters (1.15 of their size), or a code; a point is 0.3528 mm."""
    return place.width if spot is Spot.QR else place.size * 406 // 1000


def _moved(layout: Layout, place: Place) -> Place:
    return replace(place, x=place.x + layout.shift_x, y=place.y + layout.shift_y)


def corrected(layout: Layout, printed_x: int, printed_y: int) -> Layout:
    """The layout for a printer whose first cross, meant for 20 mm from the left and the top, came out at this distance."""
    return replace(layout, shift_x=layout.shift_x + CROSSES[0] - printed_x, shift_y=layout.shift_y + CROSSES[1] - printed_y)


def crosses(layout: Layout) -> tuple[tuple[float, float], ...]:
    """Where the calibration sheet has its crosses, as this printer is asked for them."""
    at = ((CROSSES[0], CROSSES[1]), (layout.width - CROSSES[0], layout.height - CROSSES[1]))
    return tuple(((x + layout.shift_x) / MM, (y + layout.shift_y) / MM) for x, y in at)


def words_of(said: Honour) -> dict[Spot, str]:
    """What stands at each place of the sheet of an award or a certificate; empty texts are left out by `page`."""
    decided = f" {date_words(said.decided_on)}" if said.decided_on else ""
    return {
        Spot.NATION: NATION, Spot.MOTTO: MOTTO, Spot.HEAD: (said.signer_role or said.agency).upper(), Spot.GIVES: said.gives, Spot.FORM: TITLES[said.sheet],
        Spot.HOLDER: said.holder, Spot.ADDRESSED: said.addressed, Spot.TITLE: said.title, Spot.CITATION: said.citation,
        Spot.DECISION: f"Quyết định số {said.decision}{decided}" if said.decision else "",
        Spot.NUMBER: f"Vào sổ số: {said.number}", Spot.PLACE_DATE: f"{said.place}, {date_words(said.on)}" if said.place else date_words(said.on).capitalize(),
        Spot.SIGNER_ROLE: (said.signer_role or "Thủ trưởng đơn vị").upper(), Spot.SIGNER: said.signer_name, Spot.QR: said.url,
        Spot.CODE: f"Mã xác minh: {spaced(said.code)}",
    }  # fmt: skip


def page(layout: Layout, words: Mapping[Spot, str]) -> tuple[Placed, ...]:
    """The items of one sheet, moved for the printer; a place without words is left out."""
    return tuple(
        Placed(
            words[spot], (place.x + layout.shift_x) / MM, (place.y + layout.shift_y) / MM, place.width / MM, place.size / MM, place.align, place.bold,
            place.italic, spot in SINGLE, spot is Spot.QR,
        )
        for spot, place in layout.places.items()
        if place.shown and words.get(spot)
    )  # fmt: skip


def stored(places: Mapping[Spot, Place]) -> dict[str, Any]:
    """The places as they are kept."""
    return {spot.value: [one.x, one.y, one.width, one.size, one.align.value, one.bold, one.italic, one.shown] for spot, one in places.items()}


def restored(kept: Mapping[str, Sequence[Any]]) -> dict[Spot, Place]:
    """The places out of what was kept; what a later release added stands where it usually does and is not shown."""
    known = {
        Spot(name): Place(row[0], row[1], row[2], row[3], Align(row[4]), row[5], row[6], row[7]) for name, row in kept.items() if name in set(Spot)
    }
    return {spot: known.get(spot, replace(place, shown=False)) for spot, place in usual().places.items()}

"""Which column of a sheet is which field: what was guessed, and what somebody chose instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thidua.sheets.enums import Reason
from thidua.sheets.permissions import Target
from thidua.sheets.phrases import REASONS
from thidua.sheets.queries.imports import frame_in
from thidua.sheets.rules.grid import column_letters

MOST_COLUMNS = 60


def sheet_told(target: Target, kept: dict[str, Any]) -> dict[str, Any]:
    """What is guessed of the columns of a sheet and why, with what each could be and its first cells."""
    frame = frame_in(kept)
    sample = kept.get("sample", [])
    width = max([len(frame.titles) if frame else 0, *(len(cells) for cells in sample)], default=0)
    guessed = {guess.column: guess for guess in frame.guesses} if frame else {}
    layout = target.layout(frame.layout) if frame else target.layouts[-1]
    return {
        "name": kept["sheet"],
        "layout": kept.get("layout", ""),
        "layouts": [(one.key, target.titles[one.key]) for one in target.layouts],
        "header": kept.get("last", 1),
        "fields": [(column.key, target.labels[column.key], column.required) for column in layout.columns],
        "constants": [(key, target.labels[key], (frame.constants if frame else {}).get(key, "")) for key in layout.spread],
        "columns": [
            {
                "letters": column_letters(place),
                "place": place,
                "title": frame.titles[place] if frame and place < len(frame.titles) else "",
                "samples": [cells[place] for cells in sample if place < len(cells) and cells[place]],
                "key": guessed[place].key if place in guessed else "",
                "reason": REASONS[guessed[place].reason] if place in guessed else "",
                "sure": place not in guessed or guessed[place].confidence >= 0.9,
            }
            for place in range(width)
        ],
    }


def frame_chosen(
    target: Target,
    kept: Mapping[str, Any],
    *,
    layout: str,
    header: int | None,
    fields: Mapping[int, str],
    constants: Mapping[str, str],
) -> dict[str, Any]:
    """A sheet as somebody set it: a column that is left as it was guessed keeps its reason; a sheet without a layout is left out."""
    if layout not in {one.key for one in target.layouts}:
        return {"sheet": kept["sheet"], "layout": "", "sample": kept.get("sample", [])}
    known, last = target.layout(layout), kept.get("last", 1) if header is None else header
    before = {column: (field, reason) for column, field, reason in kept.get("guesses", [])}
    guesses = []
    for place in range(MOST_COLUMNS):
        field = fields.get(place, before.get(place, ("", ""))[0])
        if field in known.by_key:
            guesses.append([place, field, before[place][1] if before.get(place, ("",))[0] == field else Reason.CHOSEN.value])
    said = {field: value for field in known.spread if (value := constants.get(field, "").strip())}
    frame = {"sheet": kept["sheet"], "layout": layout, "first": kept.get("first", last), "last": last, "titles": kept.get("titles", [])}
    return {**frame, "guesses": guesses, "constants": said, "sample": kept.get("sample", [])}

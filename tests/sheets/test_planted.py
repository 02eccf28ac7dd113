"""Two hundred wrong cells of six kinds are planted in a file of people: each is named by its own cell, and no other is."""

from __future__ import annotations

import random

import pytest
from tests.factories.imports import read_in
from tests.factories.world import World

from thidua.sheets.enums import ImportState
from thidua.sheets.models import Import, ImportRow

pytestmark = pytest.mark.django_db
PLANTED, ROWS = 200, 600
TITLES = "Mã cán bộ,Họ và tên,Mã đơn vị,Chức vụ,Nhóm,Email,Từ ngày"
WRONG = ((1, "Mơ"), (1, ""), (2, "KHONG-CO"), (4, "khách mời"), (5, "khong-phai-thu"), (6, "31/02/2024"))
"""A column and what is planted there: half a name, none, an unknown unit, an unknown word, no address, no day."""


@pytest.fixture(autouse=True)
def _files(tmp_path: object, settings: object) -> None:
    settings.MEDIA_ROOT = str(tmp_path)  # type: ignore[attr-defined]


def planted_file() -> tuple[str, set[tuple[int, int]]]:
    """The file, and the cells (row as people count, column from 0) that were made wrong."""
    chosen = {row: WRONG[turn % len(WRONG)] for turn, row in enumerate(sorted(random.Random(1).sample(range(ROWS), PLANTED)))}
    lines = [TITLES]
    for number in range(ROWS):
        cells = [f"CB{number:05d}", "Lê Thị Mơ", "VP", "Chuyên viên", "Công chức", f"cb{number}@so.gov.vn", "01/02/2024"]
        if number in chosen:
            cells[chosen[number][0]] = chosen[number][1]
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n", {(row + 2, column) for row, (column, _text) in chosen.items()}


def test_each_of_200_planted_cells_is_reported_by_its_own_cell_and_no_other(world: World) -> None:
    content, wanted = planted_file()
    one = read_in(root=world.root.pk, content=content, by=world.admin)
    columns = {key: column for column, key, _reason in Import.objects.get(pk=one.pk).frames[0]["guesses"]}
    rows = ImportRow.objects.filter(of=one, outcome="wrong").values_list("number", "wrongs")
    found = {(number, columns[wrong[0]]) for number, wrongs in rows for wrong in wrongs}
    assert (len(wanted), found) == (PLANTED, wanted)
    assert (one.state, one.counts["people"]["wrong"], one.counts["people"]["new"]) == (ImportState.REVIEW, PLANTED, ROWS - PLANTED)

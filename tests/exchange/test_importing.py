"""A file of another platform: mapped, judged, written whole or not at all, and written once; its columns are remembered for that platform alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from tests.evidence.test_slice import NOW
from tests.factories.work import body
from tests.factories.world import World, signed_in

from thidua.exchange import actions
from thidua.exchange.actions.importing import PREFIX
from thidua.exchange.models import Source
from thidua.learning.models import LogEntry
from thidua.sheets import actions as sheets
from thidua.sheets.models import Import, ImportRow, Remembered
from thidua.sheets.permissions import target_named, visible_to
from thidua.sheets.queries.imports import frame_in
from thidua.sheets.queries.reading import opened_book
from thidua.ui.pages import Refused

pytestmark = pytest.mark.django_db
HEAD = "Mã học viên,Full name,Course,Completed on,Time spent,Certificate,Score\n"
GOOD = "VP02,Lê Thị Lan Chi,Kỹ năng số,10/05/2025,1:30:00,KNS-1,9\nPC02,Đỗ Minh Quân,An toàn thông tin,11/05/2025,0.5,,8\n"


def brought(world: World, source: Source, text: str) -> Import:
    """The file, read and judged as the worker does."""
    one = sheets.begin_import(
        target=f"{PREFIX}:{source.pk.hex}", root=source.root, name="kq.csv", content=text.encode(), by=world.officer.user, at=NOW
    )
    with opened_book(text.encode()) as book:
        sheets.settle_frames(one, book)
        sheets.check_rows(one, book, at=NOW, say=lambda _done, _total: None)
    one.refresh_from_db()
    return one


def written(world: World, one: Import) -> Import:
    sheets.ask_to_apply(one=one, by=world.officer.user, at=NOW)
    return sheets.write_import(one=one, by=world.officer.user, at=NOW)


def test_rows_become_entries_that_name_the_source(world: World, source: Source) -> None:
    one = brought(world, source, HEAD + GOOD)
    assert one.counts == {"results": {"new": 2}}
    written(world, one)
    rows = LogEntry.objects.select_related("evidence__person").order_by("evidence__happened_on")
    assert [(row.evidence.person.code, row.minutes, row.provider, row.evidence.title, row.evidence.note, row.certificate) for row in rows] == [
        ("VP02", 90, "Nền tảng mẫu", "Kỹ năng số", "Điểm: 9", "KNS-1"), ("PC02", 30, "Nền tảng mẫu", "An toàn thông tin", "Điểm: 8", ""),
    ]  # fmt: skip
    assert {row.evidence.state for row in rows} == {"waiting"}


def test_same_file_again_writes_nothing(world: World, source: Source) -> None:
    written(world, brought(world, source, HEAD + GOOD))
    again = brought(world, source, HEAD + GOOD)
    assert again.counts == {"results": {"unchanged": 2}}
    written(world, again)
    assert LogEntry.objects.count() == 2


def test_one_wrong_row_keeps_the_whole_file_out_until_it_is_mended(world: World, source: Source) -> None:
    one = brought(world, source, HEAD + GOOD + "XX99,Ai đó,Kỹ năng số,10/05/2025,1,,\n")
    (wrong,) = ImportRow.objects.filter(of=one, outcome="wrong")
    assert (wrong.number, wrong.wrongs[0][:2]) == (4, ["person", "unknown_person"])
    with pytest.raises(Exception, match="cần sửa"):
        sheets.ask_to_apply(one=one, by=world.officer.user, at=NOW)
    sheets.mend_row(one=one, row=wrong, values={"person": "VP01"}, by=world.officer.user, at=NOW)
    written(world, one)
    assert LogEntry.objects.count() == 3


def test_implausible_row_is_held_for_its_person(world: World, source: Source) -> None:
    written(world, brought(world, source, HEAD + "VP02,,Cả khóa,10/05/2025,14,,\n"))
    assert LogEntry.objects.get().evidence.held is True


def test_columns_are_remembered_for_their_source_alone(world: World, source: Source) -> None:
    strange = "A,B,Course,Completed on,D\nVP02,x,Kỹ năng số,10/05/2025,45\n"
    one = sheets.begin_import(
        target=f"{PREFIX}:{source.pk.hex}", root=source.root, name="l.csv", content=strange.encode(), by=world.officer.user, at=NOW
    )
    with opened_book(strange.encode()) as book:
        sheets.settle_frames(one, book)
        one.save_base()
        sheets.ask_for_columns(one)
        frame = {**one.frames[0], "layout": "results", "last": 1, "titles": ["A", "B", "Course", "Completed on", "D"]}
        frame["guesses"] = [[0, "person", "chosen"], [2, "title", "chosen"], [3, "on", "chosen"], [4, "minutes", "chosen"]]
        sheets.set_columns(one=one, frames=[frame], by=world.officer.user, at=NOW)
    assert Remembered.objects.values_list("target", flat=True).get() == f"{PREFIX}:{source.pk.hex}"
    second, other = brought(world, source, strange), brought(world, actions.add_source(unit=world.root, name="Khác", by=None, at=NOW), strange)
    first, second = (frame_in(one.frames[0]) for one in (second, other))
    assert first is not None
    assert second is not None
    assert ("minutes" in first.columns(), "minutes" in second.columns()) == (True, False)


def test_only_an_officer_of_the_whole_agency_imports(world: World, source: Source) -> None:
    key = f"{PREFIX}:{source.pk.hex}"
    for member in (world.staff, world.head, world.director, world.outsider):
        with pytest.raises(Refused):
            sheets.begin_import(target=key, root=source.root, name="l.csv", content=(HEAD + GOOD).encode(), by=member.user, at=NOW)
    one = brought(world, source, HEAD + GOOD)
    seen = {name for name in ("staff", "head", "officer", "outsider") if visible_to(getattr(world, name).user).filter(pk=one.pk).exists()}
    assert (seen, target_named("results:x"), target_named("results:" + "0" * 32), target_named("x")) == ({"officer"}, None, None, None)


def test_pages_lead_from_the_file_to_the_preview(world: World, source: Source) -> None:
    officer = signed_in(world.officer.user)
    address = reverse("exchange:import", args=[source.pk])
    assert officer.post(address, {}).status_code == 422
    answer: Any = officer.post(address, {"tep": SimpleUploadedFile("kq.csv", (HEAD + GOOD).encode(), "text/csv")})
    assert answer["Location"] == reverse("sheets:show", args=[Import.objects.get().pk])
    assert "kq.csv" in body(officer.get(reverse("exchange:source", args=[source.pk])))
    assert b"not read" not in officer.post(address, {"tep": SimpleUploadedFile("x.csv", b"\xff\xfe\x00", "text/csv")}).content

"""Pictures are kept upright, small enough and without their notes; copies of them are found."""

from __future__ import annotations

import io
import uuid
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from tests.factories.world import AT
from tests.files.pictures import bomb, saved, scene, with_place

from thidua.files import actions, queries
from thidua.files.enums import Fault, Purpose
from thidua.files.models import Picture, StoredFile
from thidua.files.rules import pictures, storage_name
from thidua.store.gate import writing

HASHES = st.integers(0, 2**64 - 1)


@given(HASHES, st.sets(st.integers(0, 63), max_size=pictures.NEAR))
def test_near_hashes_share_a_band(one: int, flipped: set[int]) -> None:
    other = one ^ sum(1 << bit for bit in flipped)
    assert pictures.distance(one, other) == len(flipped)
    assert any(a == b for a, b in zip(pictures.bands(one), pictures.bands(other), strict=True))


@given(HASHES)
def test_bands_hold_the_whole_hash_and_fit_their_columns(one: int) -> None:
    kept, place = 0, 0
    for band, width in zip(pictures.bands(one), pictures.WIDTHS, strict=True):
        kept |= band << place
        place += width
    assert (kept, place, max(pictures.bands(one)) < 32_768) == (one, 64, True)


@given(st.lists(st.integers(0, 255), min_size=72, max_size=72), st.integers(-100, 100))
def test_hash_does_not_heed_how_bright_a_picture_is(shades: list[int], lighter: int) -> None:
    assert pictures.dhash([shade + lighter for shade in shades]) == pictures.dhash(shades)


def test_hash_of_a_blank_sheet_tells_nothing() -> None:
    assert (pictures.tells(pictures.dhash([255] * 72)), pictures.tells(0xF0F0F0F0F0F0F0F0)) == (False, True)


@pytest.fixture
def folder(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path


def keep(content: bytes, name: str = "anh.jpg") -> StoredFile:
    return actions.store(name=name, content=content, by=None, at=AT, purpose=Purpose.EVIDENCE)


def kept(file: StoredFile) -> Image.Image:
    with queries.opened(file) as content:
        return Image.open(io.BytesIO(content.read()))


def test_photograph_is_turned_upright_and_loses_its_place_and_owner(folder) -> None:
    found = kept(keep(with_place(scene(640, 480))))
    assert (found.size, dict(found.getexif()), found.info.get("exif")) == ((480, 640), {}, None)


@pytest.mark.parametrize(("kind", "name"), [("jpg", "a.JPG"), ("png", "a.png"), ("webp", "a.webp")])
def test_large_picture_is_made_smaller_in_its_own_kind(folder, kind: str, name: str) -> None:
    file = keep(saved(scene(4000, 1500), kind), name)
    found, row = kept(file), Picture.objects.get(file=file)
    assert (found.format, found.size, (row.width, row.height)) == (file.media_type.removeprefix("image/").upper(), (2560, 960), (2560, 960))


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("a.png", bomb(), Fault.TOO_MANY_DOTS),
        ("a.jpg", saved(scene())[:300], Fault.DAMAGED),
        ("a.png", saved(scene(), "png")[:-400], Fault.DAMAGED),
        ("a.webp", saved(scene(), "webp")[:60], Fault.DAMAGED),
        ("a.heic", b"\0\0\0\x18ftypheic", Fault.HEIC),
        ("a.jpg", saved(scene(), "png"), Fault.NOT_WHAT_IT_SAYS),
    ],
)
def test_picture_that_cannot_be_drawn_is_refused_with_its_sentence_and_leaves_nothing(folder, name: str, content: bytes, fault: Fault) -> None:
    with pytest.raises(actions.FileRefused) as refused:
        keep(content, name)
    assert (refused.value.fault, str(refused.value).endswith(".")) == (fault, True)
    assert (StoredFile.objects.count(), Path(default_storage.path("sha256")).exists()) == (0, False)


def test_transparent_picture_stays_transparent(folder) -> None:
    clear = scene().convert("RGBA")
    clear.putalpha(120)
    assert kept(keep(saved(clear, "png"), "a.png")).mode == "RGBA"


def test_copies_are_the_same_file_first_and_then_the_near_ones(folder) -> None:
    photo = with_place(scene(), orientation=1)
    first, again = keep(photo), keep(photo, "khac.jpg")
    smaller = keep(saved(scene().resize((320, 240)), "png"), "nho.png")
    keep(saved(scene(seed=5)), "la.jpg")
    found = queries.copies_of(first)
    assert [(one.file, one.distance is None) for one in found] == [(again, True), (smaller, False)]
    assert found[1].distance is not None
    assert found[1].distance <= pictures.NEAR


def test_copies_of_a_document_are_those_with_its_content(folder) -> None:
    first, second = (actions.store(name=n, content=b"%PDF-1.7 x", by=None, at=AT, purpose=Purpose.EVIDENCE) for n in ("a.pdf", "b.pdf"))
    assert [one.file for one in queries.copies_of(first)] == [second]


def test_blank_sheets_are_no_copies_of_each_other(folder) -> None:
    first = keep(saved(Image.new("RGB", (300, 300), "white"), "png"), "a.png")
    keep(saved(Image.new("RGB", (400, 300), "white"), "png"), "b.png")
    assert queries.copies_of(first) == []


def test_copies_ask_the_same_questions_whatever_the_number_of_pictures(folder) -> None:
    first = keep(saved(scene()))
    counts = []
    for seed in (2, 3, 4):
        keep(saved(scene(seed=seed)), f"{seed}.jpg")
        with CaptureQueriesContext(connection) as asked:
            queries.copies_of(first)
        counts.append(len(asked))
    assert counts == [counts[0]] * 3


def test_small_picture_goes_with_its_file_and_is_spared_by_gc(folder) -> None:
    file = keep(saved(scene()))
    thumb = Picture.objects.get(file=file).thumb_sha256
    with queries.thumb_of(file) as small:
        assert max(Image.open(io.BytesIO(small.read())).size) == 320
    assert actions.collect_garbage(hours=0) == (0, 0)
    actions.discard(file=file, by=None, at=AT)
    assert (Picture.objects.count(), StoredFile.objects.count(), bool(thumb)) == (0, 0, True)


def test_small_picture_is_denied_like_the_file_and_there_is_none_of_a_document(folder, client) -> None:
    file = keep(saved(scene()))
    assert [client.get(f"/f/{one}/thu-nho/").status_code for one in (file.pk, uuid.uuid4())] == [404, 404]
    with writing():
        Picture.objects.all().delete()
    assert queries.thumb_of(file) is None
    assert storage_name(file.sha256).startswith("sha256/")

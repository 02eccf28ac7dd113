"""Near copies among very many pictures are found by the bands, without comparing all."""

from __future__ import annotations

import random
import time

import pytest
from tests.factories.world import AT

from thidua.files import queries
from thidua.files.models import Picture, StoredFile
from thidua.files.rules.pictures import bands
from thidua.store.gate import writing
from thidua.store.ids import INSTALLATION, new_id

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
MANY, MOST_SECONDS = 20_000, 0.25


def pictures(hashes: list[int]) -> list[StoredFile]:
    """Rows of pictures as an upload leaves them, without their contents."""
    files = [
        StoredFile(id=new_id(), root=INSTALLATION, sha256=f"{n:064x}", size=1, media_type="image/jpeg", name=f"{n}.jpg", uploaded_at=AT)
        for n in range(len(hashes))
    ]
    rows = [
        Picture(
            root=INSTALLATION, file=file, original_sha256=file.sha256, thumb_sha256=file.sha256, width=9, height=8, dhash=f"{one:016x}",
            **{f"band_{place}": band for place, band in enumerate(bands(one))},
        )
        for file, one in zip(files, hashes, strict=True)
    ]  # fmt: skip
    with writing():
        StoredFile.objects.bulk_create(files, batch_size=2_000)
        Picture.objects.bulk_create(rows, batch_size=2_000)
    return files


def test_near_ones_among_many_are_found_fast_and_all() -> None:
    draw = random.Random(7)
    hashes = [draw.getrandbits(64) for _ in range(MANY)]
    for place, flips in enumerate((0, 3, 6, 7), start=1):
        hashes[place] = hashes[0] ^ sum(1 << bit for bit in draw.sample(range(64), flips))
    files = pictures(hashes)
    queries.copies_of(files[0])
    start = time.monotonic()
    found = queries.copies_of(files[0])
    seconds = time.monotonic() - start
    assert [(one.file.name, one.distance) for one in found] == [("1.jpg", 0), ("2.jpg", 3), ("3.jpg", 6)]
    assert seconds < MOST_SECONDS

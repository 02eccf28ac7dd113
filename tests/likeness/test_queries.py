from __future__ import annotations

import datetime as dt
import random
import uuid
from decimal import Decimal

import pytest
from bench.initiative_texts import STOCK, copies, text, texts
from django.db import connection
from django.test.utils import CaptureQueriesContext

from thidua.likeness.actions import Entry, Source, learn, put, put_many, rebuild, register_source, take_out
from thidua.likeness.models import Mark, Text
from thidua.likeness.queries import like, told

pytestmark = pytest.mark.django_db
HOME, AWAY = uuid.UUID(int=1), uuid.UUID(int=2)
AT = dt.datetime(2025, 3, 4, 2, 0, tzinfo=dt.UTC)
ONE = "Quét mã vạch ngay khi tiếp nhận hồ sơ đất đai để không phải chép tay ngày nhận, ngày hẹn và tên người nộp vào ba quyển sổ khác nhau."
ID = [uuid.UUID(int=n) for n in range(100, 400)]


def file(number: int) -> list[str]:
    all_texts = texts(number)
    put_many(kind="k", entries=[Entry(ID[n], one, HOME) for n, one in enumerate(all_texts)])
    return all_texts


def test_like_finds_an_edited_copy_first() -> None:
    all_texts = file(60)
    for place, _part, words in copies(all_texts, 12):
        found = like(words, kinds=["k"], root=HOME, limit=3)
        assert found[0].object_id == ID[place]
        assert found[0].share > Decimal("0.4")


def test_like_finds_a_short_copy_inside_a_long_text() -> None:
    draw = random.Random(1)
    put(kind="k", object_id=ID[0], text=f"{text(draw)} {ONE} {text(draw)}", root=HOME)
    put(kind="k", object_id=ID[1], text=text(draw), root=HOME)
    (first, *_rest) = like(ONE, kinds=["k"], root=HOME)
    assert (first.object_id, first.share) == (ID[0], Decimal("1.000"))
    assert first.alike < Decimal("0.3")


def test_like_knows_only_its_kinds_its_root_and_what_is_not_excluded() -> None:
    for number, (kind, root) in enumerate([("k", HOME), ("other", HOME), ("k", AWAY), ("k", HOME)]):
        put(kind=kind, object_id=ID[number], text=ONE, root=root)
    assert [one.object_id for one in like(ONE, kinds=["k"], root=HOME, excluding=[ID[3]])] == [ID[0]]
    assert {one.object_id for one in like(ONE, kinds=["k", "other"], root=HOME)} == {ID[0], ID[1], ID[3]}


def test_like_of_no_words_is_nothing() -> None:
    put(kind="k", object_id=ID[0], text=ONE, root=HOME)
    assert like(" … ", kinds=["k"], root=HOME) == []


def test_a_handful_of_words_that_agree_is_no_whole_copy() -> None:
    put(kind="k", object_id=ID[0], text="Quét mã vạch hồ sơ", root=HOME)
    assert [one.share for one in like("Quét mã vạch hồ sơ", kinds=["k"], root=HOME)] == [Decimal("0.250")]


def test_put_again_replaces_and_take_out_forgets() -> None:
    put(kind="k", object_id=ID[0], text=ONE, root=HOME)
    put(kind="k", object_id=ID[0], text="Trồng cây xanh quanh trụ sở vào mỗi dịp đầu xuân và giao cho từng phòng chăm sóc.", root=HOME)
    assert like(ONE, kinds=["k"], root=HOME) == []
    take_out(kind="k", object_ids=[ID[0]])
    assert (Text.objects.count(), Mark.objects.count()) == (0, 0)


def test_a_text_without_words_is_not_filed() -> None:
    put(kind="k", object_id=ID[0], text=ONE, root=HOME)
    put(kind="k", object_id=ID[0], text="", root=HOME)
    assert Text.objects.count() == 0


def test_phrases_of_the_forms_count_nothing_once_they_are_learned() -> None:
    stock = ". ".join(STOCK[:6])
    draw = random.Random(2)
    put_many(kind="k", entries=[Entry(ID[n], f"{stock}. {text(draw)}", HOME) for n in range(30)])
    fresh = f"{stock}. {text(draw)}"
    before = like(fresh, kinds=["k"], root=HOME)[0].share
    assert learn(at=AT)["k"] > 50
    assert like(fresh, kinds=["k"], root=HOME)[0].share < Decimal("0.3") < before


@pytest.mark.parametrize("number", [1, 3, 100])
def test_like_takes_three_statements_however_many_texts_there_are(number: int) -> None:
    words = file(number)[0]
    with CaptureQueriesContext(connection) as asked:
        like(words, kinds=["k"], root=HOME)
    assert len(asked) == 3


def test_rebuild_files_what_is_missing_and_drops_what_is_gone() -> None:
    put(kind="made-up", object_id=ID[5], text=ONE, root=HOME)
    kept = {ID[0]: ONE, ID[1]: texts(1)[0]}
    register_source("made-up", Source(lambda: kept, lambda ids: [Entry(one, kept[one], HOME) for one in ids]))
    try:
        assert rebuild()["made-up"] == (2, 1)
        assert rebuild()["made-up"] == (0, 0)
        assert rebuild(anew=True)["made-up"] == (2, 0)
    finally:
        kept.clear()
        assert rebuild()["made-up"] == (0, 2)
        from thidua.likeness import actions  # noqa: PLC0415  (the registry is the module's own)

        actions._sources.pop("made-up")


def test_told_are_those_from_a_share_on_in_whole_per_cent() -> None:
    draw = random.Random(1)
    other = text(draw)
    put(kind="k", object_id=ID[0], text=f"{other} {ONE}", root=HOME)
    put(kind="k", object_id=ID[1], text=text(draw), root=HOME)
    put(kind="other", object_id=ID[2], text=ONE, root=HOME)
    assert told(ONE, kind="k", root=HOME, least=30) == {ID[0]: 100}
    assert told(ONE, kind="k", root=HOME, excluding=[ID[0]], least=30) == {}
    assert told(ONE, kind="k", root=HOME, least=101) == {}

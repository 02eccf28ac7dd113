"""Secret ballots on pages: the honest sentence in both languages, one size of request and answer, no trace, and what paper asks of tellers."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader
from tests.councils.conftest import NOW, House
from tests.councils.nine import NINE, both, secret, waiting
from tests.factories.world import signed_in

from thidua.councils import actions
from thidua.councils.enums import Choice, Mode
from thidua.councils.models import RollMark, SecretBox, Sitting
from thidua.councils.phrases import LEVELS
from thidua.councils.rules import recount
from thidua.store.models import PostedOnce

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keys(settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path


def page(client: Client, name: str, *args: Any, **more: Any) -> str:
    answer = client.get(reverse(f"councils:{name}", args=args), **more)
    assert answer.status_code == 200, (name, answer.status_code, getattr(answer, "url", ""))
    return answer.content.decode()


def posted(client: Client, where: str, /, *args: Any, **said: Any) -> Any:
    return client.post(reverse(f"councils:{where}", args=args), said)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("mode", [Mode.SCREEN, Mode.PAPER])
def test_page_says_honestly_how_secret_it_is(nine: House, language: str, mode: Mode) -> None:
    item = waiting(nine, mode)
    client = signed_in(nine.user("u1"))
    client.cookies["thidua_language"] = language
    with translation.override(language):
        sentence, wanted = str(LEVELS[mode][1]), {"vi": "điều khiển chính máy chủ", "en": "controls the server itself"}[language]
    assert (sentence in page(client, "item", item.pk), wanted in sentence or mode is Mode.PAPER) == (True, True)
    assert "tuyệt đối" not in sentence and "absolute" not in sentence


def test_casting_has_one_size_and_leaves_no_trace(nine: House, caplog: pytest.LogCaptureFixture) -> None:
    item = secret(nine)
    caplog.set_level(logging.INFO, "thidua.access")
    sizes, lengths = set(), list[int]()
    for name, code in (("u1", "1"), ("u2", "2"), ("u3", "3")):
        client = signed_in(nine.user(name))
        assert 'value="1"' in page(client, "item", item.pk)
        caplog.clear()
        answer = posted(client, "cast", item.pk, choice=code, _key="0190f3a0-0000-7000-8000-000000000001")
        told = str(answer.cookies["messages"].value)
        sizes.add((answer.status_code, answer.url, len(answer.content), tuple(sorted(answer.headers))))
        lengths.append(len(told))
        assert not caplog.records
        assert "Mã phiếu" in page(client, "item", item.pk)
    assert (len(sizes), max(lengths) - min(lengths) < 12) == (1, True)  # the cookie is packed: its length follows the random mark alone
    assert (PostedOnce.objects.count(), RollMark.objects.filter(marked=True).count()) == (0, 3)
    again = posted(signed_in(nine.user("u1")), "cast", item.pk, choice="2")
    assert (again.status_code, RollMark.objects.filter(marked=True).count()) == (302, 3)
    nothing = posted(signed_in(nine.user("u4")), "cast", item.pk)
    assert nothing.status_code in (409, 422)


def test_nobody_sees_more_than_how_many_before_the_close(nine: House) -> None:
    item = secret(nine)
    chair, member = signed_in(nine.user("chair")), signed_in(nine.user("u7"))

    def shown() -> tuple[str, str]:
        return page(member, "item", item.pk), page(chair, "conduct", item.pk)

    for name in NINE[:4]:
        actions.cast(item=item, choice=Choice.AGREE, by=nine.user(name), at=NOW)
    assert all("4 trong 9 người đã bỏ phiếu" in text for text in shown())
    for name in NINE[4:8]:
        actions.cast(item=item, choice=Choice.AGREE, by=nine.user(name), at=NOW)
    for text in shown():
        assert "8 trong 9" not in text and "Gần đủ hoặc đã đủ phiếu" in text
    before = page(chair, "conduct", item.pk)
    assert "đã gửi phiếu" not in before and "đã nhận phiếu" not in before
    assert member.get(reverse("councils:box-file", args=[item.pk])).status_code == 404


def test_member_finds_the_mark_and_anybody_recounts(nine: House, tmp_path: Path) -> None:
    item = secret(nine, involved=(nine.people["u7"],))
    tokens = [actions.cast(item=item, choice=Choice.AGREE, by=nine.user(name), at=NOW) for name in NINE[:8]]
    both(nine, actions.close_item, item)
    member, aside = signed_in(nine.user("u1")), signed_in(nine.user("u7"))
    text = page(member, "item", item.pk)
    assert all(" ".join(one[n : n + 4] for n in range(0, 32, 4)) in text for one in tokens)
    assert aside.get(reverse("councils:box-file", args=[item.pk])).status_code == 404
    box, program = (member.get(reverse(f"councils:{name}", args=args)).content for name, args in (("box-file", [item.pk]), ("recount-file", [])))
    (tmp_path / "box.json").write_bytes(box)
    (tmp_path / "recount.py").write_bytes(program)

    def run() -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(tmp_path / "recount.py"), str(tmp_path / "box.json")], capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout

    assert run()[0] == 0 and "KHỚP" in run()[1]
    told = json.loads(box)
    assert not any(token in json.dumps(told["counts"]) for token in tokens)
    told["counts"] = {**told["counts"], "agree": 7, "disagree": 1}
    (tmp_path / "box.json").write_text(json.dumps(told))
    assert run()[0] == 1
    assert "BIÊN BẢN" in _text(member.get(reverse("councils:counting-file", args=[item.sitting_id, "pdf"])).content).upper()


def _text(pdf: bytes) -> str:
    return "\n".join(one.extract_text() for one in PdfReader(BytesIO(pdf)).pages)


def test_two_people_open_it_on_the_page(nine: House) -> None:
    item = waiting(nine, Mode.VOTE)
    chair, secretary = signed_in(nine.user("chair")), signed_in(nine.user("secretary"))
    assert "L2" in page(secretary, "level", item.pk)
    posted(secretary, "level", item.pk, order="screen", version=item.version)
    now = type(item).objects.get(pk=item.pk)
    posted(chair, "item-step", item.pk, to="open", version=now.version)
    assert "đã đề nghị bước này" in page(secretary, "conduct", item.pk)
    assert type(item).objects.get(pk=item.pk).state == "waiting"
    posted(secretary, "item-step", item.pk, to="open", version=type(item).objects.get(pk=item.pk).version)
    assert (type(item).objects.get(pk=item.pk).state, SecretBox.objects.count()) == ("open", 1)


def test_paper_is_printed_handed_out_counted_and_recorded(nine: House) -> None:
    item = waiting(nine, Mode.PAPER, "Phòng Bổ trợ tư pháp", "Trần Quốc Bảo")
    chair, teller = signed_in(nine.user("chair")), signed_in(nine.user("u1"))
    sitting = item.sitting_id
    picked = [nine.seats["u1"].pk, nine.seats["secretary"].pk]
    posted(chair, "tellers", sitting, pick=picked)
    printed = chair.get(reverse("councils:sheets-file", args=[sitting])).content
    pages = PdfReader(BytesIO(printed)).pages
    texts = {one.extract_text() for one in pages}
    assert (len(pages), len(texts), "Trần Quốc Bảo" in texts.pop()) == (9, 1, True)
    for each in type(item).objects.filter(sitting=sitting):
        posted(chair, "item-step", each.pk, to="open", version=each.version)
    posted(chair, "hand-out", sitting, pick=[one.pk for one in nine.seats.values()])
    assert RollMark.objects.filter(marked=True).count() == 18
    assert "đã nhận phiếu" in page(chair, "paper", sitting)
    assert teller.get(reverse("councils:item", args=[item.pk])).content.decode().count("Ghi số phiếu đã kiểm") == 1
    assert posted(teller, "count", item.pk, agree=9, disagree=1, blank=0, invalid=0).status_code == 422
    for name in ("u1", "secretary"):
        posted(signed_in(nine.user(name)), "count", item.pk, agree=7, disagree=1, blank=1, invalid=0)
    assert "đã ghi số phiếu" in page(chair, "conduct", item.pk)
    posted(chair, "item-step", item.pk, to="closed", version=type(item).objects.get(pk=item.pk).version)
    told = json.loads(chair.get(reverse("councils:box-file", args=[item.pk])).content)
    assert (recount.faults(told), told["counts"]["agree"], told["tokens"]) == ([], 7, [])
    upload = SimpleUploadedFile("kiem-phieu.pdf", b"%PDF-1.7 x", "application/pdf")
    posted(chair, "count-scan", sitting, anh=upload)
    digest = Sitting.objects.get(pk=sitting).count_digest
    assert len(digest) == 64 and digest in page(chair, "paper", sitting)


def test_all_dossiers_are_one_file(nine: House) -> None:
    item = waiting(nine, Mode.SCREEN, "Phòng Bổ trợ tư pháp", "Trần Quốc Bảo")
    said = _text(signed_in(nine.user("u1")).get(reverse("councils:dossiers-file", args=[item.sitting_id, "pdf"])).content)
    assert "Giải pháp của Phòng Bổ trợ tư pháp" in said and "Giải pháp của Trần Quốc Bảo" in said

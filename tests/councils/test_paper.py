"""Secret ballots on paper by the real actions: tellers, handing out, two counts that must agree, the signed record, a second round."""

from __future__ import annotations

from typing import Any

import pytest
from tests.councils.conftest import AT, NOW, House
from tests.councils.nine import NINE, waiting

from thidua.audit.models import Entry, EntryValues
from thidua.councils import actions
from thidua.councils.enums import Mode, Outcome
from thidua.councils.models import AgendaItem, Count, RollMark
from thidua.councils.queries import parameters
from thidua.councils.rules.tally import Counts
from thidua.councils.signals import item_decided, item_put_on
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db


def tellers(house: House, item: AgendaItem, *names: str) -> None:
    actions.name_tellers(sitting=item.sitting, members=[house.seats[name] for name in names], by=house.user("chair"), at=NOW)


def on_paper(house: House, **more: Any) -> AgendaItem:
    """An item on paper that is open; everybody who may has a ballot."""
    item = waiting(house, Mode.PAPER, **more)
    tellers(house, item, "u1", "secretary")
    opened = actions.open_item(item=item, by=house.user("chair"), at=NOW)
    actions.hand_out(sitting=opened.sitting, members=[one.pk for one in house.seats.values()], by=house.user("secretary"), at=NOW)
    return opened


def counted(house: House, item: AgendaItem, *figures: int, by: tuple[str, ...] = ("u1", "secretary")) -> None:
    for name in by:
        actions.enter_count(item=item, found=Counts(*figures), by=house.user(name), at=NOW)


def closed(house: House, item: AgendaItem) -> AgendaItem:
    return actions.close_item(item=item, by=house.user("chair"), at=NOW)


def test_two_tellers_agree_before_it_is_closed(nine: House) -> None:
    item = on_paper(nine, away=("u6",))
    with pytest.raises(Conflict, match="Chưa đủ hai người"):
        closed(nine, item)
    counted(nine, item, 6, 1, 1, 1, by=("u1",))
    counted(nine, item, 6, 2, 0, 1, by=("secretary",))
    with pytest.raises(Conflict, match="khác nhau"):
        closed(nine, item)
    mended = Count.objects.get(teller__member=nine.seats["secretary"])
    actions.enter_count(item=item, found=Counts(6, 1, 1, 1), version=mended.version, by=nine.user("secretary"), at=NOW)
    done = closed(nine, item)
    assert done.tally == {
        "members": 9, "recused": 0, "present": 8, "written": 1, "issued": 9, "cast": 9, "valid": 8, "agree": 6, "disagree": 1, "blank": 1,
    }  # fmt: skip


def test_more_ballots_than_were_handed_out_are_refused(nine: House) -> None:
    item = on_paper(nine, gone=("u7",))
    assert RollMark.objects.filter(marked=True).count() == 8
    with pytest.raises(Owed, match="nhiều hơn số phiếu phát ra 8"):
        counted(nine, item, 9)
    with pytest.raises(Refused):
        counted(nine, item, 8, by=("u2",))


def test_paper_opens_with_two_tellers_alone(nine: House) -> None:
    item = waiting(nine, Mode.PAPER, involved=(nine.people["u1"],))
    with pytest.raises(Owed, match="hai người khác nhau"):
        tellers(nine, item, "u1")
    with pytest.raises(Conflict, match="Cử ban kiểm phiếu"):
        actions.open_item(item=item, by=nine.user("chair"), at=NOW)
    tellers(nine, item, "u1", "secretary")
    with pytest.raises(Conflict, match="không liên quan"):
        actions.open_item(item=item, by=nine.user("chair"), at=NOW)
    tellers(nine, item, "u2", "secretary")
    assert actions.open_item(item=item, by=nine.user("chair"), at=NOW).state == "open"
    actions.hand_out(sitting=item.sitting, members=[one.pk for one in nine.seats.values()], by=nine.user("chair"), at=NOW)
    assert RollMark.objects.filter(item=item, marked=True).count() == 8
    with pytest.raises(Owed, match="chưa nhận"):
        actions.hand_out(sitting=item.sitting, members=[nine.seats["u3"].pk], by=nine.user("chair"), at=NOW)


def test_one_teller_reads_nothing_of_the_other_in_the_record(nine: House) -> None:
    item = on_paper(nine)
    counted(nine, item, 7, 2, by=("u1",))
    [kept] = EntryValues.objects.filter(entry__action="councils.count.enter")
    assert set(kept.after) & {"agree", "disagree", "blank", "invalid"} == set()
    with pytest.raises(Conflict, match="giữ nguyên ban kiểm phiếu"):
        tellers(nine, item, "u2", "u3")


def test_signed_record_comes_before_the_minutes(nine: House) -> None:
    item = on_paper(nine)
    counted(nine, item, 9)
    done = actions.decide_item(item=closed(nine, item), outcome=Outcome.PASSED, by=nine.user("chair"), at=NOW)
    over = actions.close_sitting(sitting=done.sitting, by=nine.user("chair"), at=NOW)
    with pytest.raises(Conflict, match="biên bản kiểm phiếu"):
        actions.minute_sitting(sitting=over, by=nine.user("secretary"), at=NOW)
    scan = prepare(name="kiem-phieu.pdf", content=b"%PDF-1.7 x", purpose=Purpose.EVIDENCE)
    attached = actions.attach_count(sitting=over, scan=scan, by=nine.user("secretary"), at=NOW)
    assert attached.count_digest in Entry.objects.get(action="councils.sitting.count_scan").canonical or attached.count_digest
    kept = EntryValues.objects.get(entry__action="councils.sitting.count_scan")
    assert kept.after["sha256"] == attached.count_digest
    assert actions.minute_sitting(sitting=attached, by=nine.user("secretary"), at=NOW).state == "minuted"


def test_second_round_follows_where_the_rule_has_one(nine: House) -> None:
    item = on_paper(nine, involved=(nine.people["u5"],))
    counted(nine, item, 3, 5)
    first = closed(nine, item)
    with pytest.raises(Conflict, match="thêm vòng"):
        actions.vote_again(item=first, by=nine.user("chair"), at=NOW)
    with writing():
        AgendaItem.objects.filter(pk=item.pk).update(rule={**first.rule, "value": {"rounds": 2}})
    heard: list[tuple[str, Any]] = []
    item_decided.connect(lambda sender, **said: heard.append(("decided", said["outcome"])), weak=False, dispatch_uid="again")
    item_put_on.connect(lambda sender, **said: heard.append(("on", said["item"].round)), weak=False, dispatch_uid="again")
    second = actions.vote_again(item=AgendaItem.objects.get(pk=item.pk), by=nine.user("chair"), at=NOW)
    item_decided.disconnect(dispatch_uid="again")
    item_put_on.disconnect(dispatch_uid="again")
    assert heard == [("decided", Outcome.PUT_OFF), ("on", 2)]
    assert (second.round, second.state, second.mode, second.subject) == (2, "waiting", "paper", item.subject)
    opened = actions.open_item(item=second, by=nine.user("chair"), at=NOW)
    actions.hand_out(sitting=opened.sitting, members=[one.pk for one in nine.seats.values()], by=nine.user("chair"), at=NOW)
    counted(nine, opened, 8)
    assert (closed(nine, opened).drafted, RollMark.objects.filter(item=opened, marked=True).count()) == ("passed", 8)


def test_rule_of_a_subject_says_how_secret_it_is(nine: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parameters, "frozen_rule", lambda item: {"value": {"secrecy": "paper", "threshold": "80 %"}})
    item = AgendaItem(mode=Mode.VOTE)
    assert (parameters.usual_mode(item), parameters.modes_for(item)) == (Mode.PAPER, (Mode.PAPER, Mode.SCREEN))
    assert parameters.modes_for(AgendaItem(mode=Mode.SCORE)) == ()


def test_level_is_chosen_before_it_opens(nine: House) -> None:
    item = waiting(nine, Mode.VOTE)
    changed = actions.choose_level(item=item, mode=Mode.PAPER, version=item.version, by=nine.user("secretary"), at=AT)
    assert changed.mode == "paper"
    opened = actions.open_item(
        item=actions.choose_level(item=changed, mode=Mode.VOTE, by=nine.user("secretary"), at=AT), by=nine.user("chair"), at=NOW
    )
    with pytest.raises(Conflict, match="giữ nguyên cách"):
        actions.choose_level(item=opened, mode=Mode.PAPER, by=nine.user("secretary"), at=AT)


def test_everybody_on_the_roll_is_known_by_seat(nine: House) -> None:
    item = on_paper(nine)
    assert set(RollMark.objects.filter(item=item).values_list("member", flat=True)) == {nine.seats[name].pk for name in NINE}

"""Secret ballots on the screen by the real actions: two people open and close, casting leaves two marks and nothing else, the count comes at the close."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from tests.councils.conftest import NOW, House
from tests.councils.nine import NINE, both, secret, waiting

from thidua.audit.models import Entry, EntryValues
from thidua.councils import actions
from thidua.councils.actions import Opinion, There, vault
from thidua.councils.enums import Choice, Mode, Presence
from thidua.councils.models import AgendaItem, RollMark, SecretBox
from thidua.councils.queries.minutes import told_grounds
from thidua.councils.rules.stored import tally_of
from thidua.store.gate import writing
from thidua.ui.pages import Conflict, Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keys(settings: Any, tmp_path: Any) -> None:
    settings.HOME = tmp_path


def cast(house: House, item: AgendaItem, **choices: Choice) -> list[str]:
    return [actions.cast(item=item, choice=choice, by=house.user(name), at=NOW) for name, choice in choices.items()]


def agreeing(*names: str) -> dict[str, Choice]:
    return dict.fromkeys(names, Choice.AGREE)


def test_two_people_open_and_close(nine: House) -> None:
    item = waiting(nine, Mode.SCREEN)
    asked = actions.open_item(item=item, by=nine.user("secretary"), at=NOW)
    assert (asked.state, asked.asked_to, asked.asked_by) == ("waiting", "open", nine.seats["secretary"])
    with pytest.raises(Conflict, match="hai người khác nhau"):
        actions.open_item(item=item, by=nine.user("secretary"), at=NOW)
    with pytest.raises(Conflict, match="hai người khác nhau"):
        actions.open_item(item=item, by=None, at=NOW)
    opened = actions.open_item(item=item, by=nine.user("deputy"), at=NOW)
    assert (opened.state, opened.asked_to, opened.asked_by) == ("open", "", None)
    assert actions.close_item(item=opened, by=nine.user("chair"), at=NOW).state == "open"
    assert actions.close_item(item=opened, by=nine.user("secretary"), at=NOW).state == "closed"
    acts = list(Entry.objects.filter(object_id=item.pk).order_by("seq").values_list("action", flat=True))
    assert acts[1:] == [f"councils.item.{one}" for one in ("ask_open", "open", "ask_close", "close")]


def test_casting_leaves_a_mark_and_the_box_and_nothing_else(nine: House) -> None:
    item = secret(nine)
    before = {one: one._default_manager.count() for one in apps.get_models() if one._meta.managed}
    box = bytes(SecretBox.objects.get().sealed)
    [token] = cast(nine, item, u3=Choice.DISAGREE)
    assert {one: one._default_manager.count() for one in before} == before
    after = SecretBox.objects.get()
    assert (len(bytes(after.sealed)), after.tokens, after.counts, len(token)) == (len(box), [], None, 32)
    assert bytes(after.sealed) != box
    assert list(RollMark.objects.filter(marked=True).values_list("member", flat=True)) == [nine.seats["u3"].pk]
    assert {one.name for one in RollMark._meta.concrete_fields} == {"id", "root", "item", "member", "marked"}
    assert AgendaItem.objects.get(pk=item.pk).version == item.version


def test_seven_of_nine_pass_two_thirds_and_fail_four_fifths(nine: House) -> None:
    for threshold, drafted in (("2/3", "passed"), ("80 %", "not_passed")):
        item = secret(nine)
        rule = {**item.rule, "value": {"denominator": "total", "threshold": threshold, "inclusive": True}}
        _keep_rule(item, rule)
        tokens = cast(nine, item, **agreeing(*NINE[:7]), u6=Choice.DISAGREE, u7=Choice.BLANK)
        closed = both(nine, actions.close_item, item)
        count = tally_of(closed.tally)
        assert (count.members, count.recused, count.present, count.issued, count.cast, count.valid, count.agree, count.disagree, count.blank) == (
            9, 0, 9, 9, 9, 9, 7, 1, 1,
        )  # fmt: skip
        assert (closed.drafted, "77,8%" in told_grounds(closed)) == (drafted, True)
        box = SecretBox.objects.get(item=item)
        assert (box.tokens, bytes(box.sealed), box.counts["agree"]) == (sorted(tokens), b"", 7)


def _keep_rule(item: AgendaItem, rule: dict[str, Any]) -> None:
    with writing():
        AgendaItem.objects.filter(pk=item.pk).update(rule=rule)


def test_written_vote_and_recusal_are_told_apart(nine: House) -> None:
    item = secret(nine, involved=(nine.people["u1"],), away=("u2",))
    with pytest.raises(Refused):
        cast(nine, item, u1=Choice.AGREE)
    cast(nine, item, **agreeing("chair", "deputy", "u2", "u3", "u4", "u5"))
    closed = both(nine, actions.close_item, item)
    count = tally_of(closed.tally)
    assert (count.members, count.recused, count.present, count.written, count.issued, count.cast, count.agree) == (9, 1, 7, 1, 8, 6, 6)


def test_nobody_casts_twice_late_from_away_or_by_a_named_ballot(nine: House) -> None:
    item = secret(nine, gone=("u7",))
    cast(nine, item, u1=Choice.AGREE)
    with pytest.raises(Conflict, match="đã bỏ phiếu"):
        cast(nine, item, u1=Choice.DISAGREE)
    with pytest.raises(Conflict, match="điểm danh"):
        cast(nine, item, u7=Choice.AGREE)
    with pytest.raises(Refused):
        cast(nine, item, secretary=Choice.AGREE)
    with pytest.raises(Conflict, match="bỏ phiếu kín nên không nhận phiếu ghi tên"):
        nine.vote(item, u2=Choice.AGREE)
    with pytest.raises(Conflict, match="không rút ra được"):
        actions.declare(item=item, by=nine.user("u1"), at=NOW)
    both(nine, actions.close_item, item)
    with pytest.raises(Conflict, match="chưa mở hoặc đã đóng"):
        cast(nine, item, u2=Choice.AGREE)
    with pytest.raises(Conflict):
        actions.open_item(item=item, by=nine.user("chair"), at=NOW)


def test_attendance_tells_nothing_of_who_has_cast(nine: House) -> None:
    item = secret(nine, gone=("u7",))
    cast(nine, item, u1=Choice.AGREE)
    said = set()
    for name in ("u1", "u2"):
        with pytest.raises(Conflict) as refused:
            nine.attend(item.sitting, **{name: Presence.ABSENT})
        said.add(str(refused.value).replace(nine.people[name].person.name, ""))
    assert len(said) == 1
    actions.mark_attendance(sitting=item.sitting, marks={nine.seats["u7"].pk: There(Presence.PRESENT)}, by=nine.user("chair"), at=NOW)
    assert cast(nine, item, u7=Choice.AGREE)


def test_fewer_than_five_ballots_are_not_counted(nine: House) -> None:
    item = secret(nine)
    cast(nine, item, **agreeing("u1", "u2", "u3", "u4"))
    closed = both(nine, actions.close_item, item)
    box = SecretBox.objects.get()
    assert (closed.drafted, closed.grounds[0][0], closed.tally["agree"], closed.tally["cast"]) == ("put_off", "few_ballots", 0, 4)
    assert (box.tokens, box.counts, bytes(box.sealed)) == ([], None, b"")


def test_fewer_than_five_electors_do_not_open_on_the_screen(nine: House) -> None:
    item = waiting(nine, Mode.SCREEN, involved=tuple(nine.people[name] for name in ("u3", "u4", "u5", "u6", "u7")))
    with pytest.raises(Conflict, match="Dưới 5 người"):
        actions.open_item(item=item, by=nine.user("chair"), at=NOW)
    changed = actions.choose_level(item=item, mode=Mode.VOTE, by=nine.user("chair"), at=NOW)
    assert actions.open_item(item=changed, by=nine.user("chair"), at=NOW).state == "open"


def test_box_without_its_key_is_put_off(nine: House) -> None:
    item = secret(nine)
    cast(nine, item, **agreeing("u1", "u2", "u3", "u4", "u5"))
    vault.destroy(item.pk)
    with pytest.raises(Conflict, match="Khóa của hòm phiếu"):
        cast(nine, item, u6=Choice.AGREE)
    closed = both(nine, actions.close_item, item)
    assert (closed.drafted, closed.grounds[0][0], closed.tally["cast"]) == ("put_off", "key_lost", 5)


def test_box_that_was_put_back_is_found_out(nine: House) -> None:
    item = secret(nine)
    cast(nine, item, **agreeing("u1", "u2", "u3", "u4", "u5"))
    earlier = bytes(SecretBox.objects.get().sealed)
    cast(nine, item, u6=Choice.AGREE)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE councils_secretbox SET sealed = %s", [earlier])
    with pytest.raises(Conflict, match="không khớp"):
        cast(nine, item, u7=Choice.AGREE)
    closed = both(nine, actions.close_item, item)
    assert (closed.drafted, closed.grounds[0][0]) == ("put_off", "twisted")


def test_key_goes_once_the_close_is_durable(nine: House, django_capture_on_commit_callbacks: Any) -> None:
    item = secret(nine)
    cast(nine, item, **agreeing(*NINE))
    assert [one.name for one in vault.folder().iterdir()] == [f"{item.pk}.key"]
    assert oct(next(vault.folder().iterdir()).stat().st_mode)[-3:] == "600"
    actions.close_item(item=item, by=nine.user("chair"), at=NOW)
    with django_capture_on_commit_callbacks() as later:
        actions.close_item(item=item, by=nine.user("secretary"), at=NOW)
    vault_empty = not list(vault.folder().iterdir())
    assert (vault_empty, len(later)) == (False, 1)
    vault.destroy(item.pk)
    vault.destroy(item.pk)
    assert not list(vault.folder().iterdir())


def test_key_that_a_crash_left_is_swept(nine: House, monkeypatch: pytest.MonkeyPatch) -> None:
    item = secret(nine)
    monkeypatch.setattr(vault, "LEFT_OVER", -1)
    vault.sweep({item.pk})
    assert len(list(vault.folder().iterdir())) == 1
    vault.sweep(())
    assert not list(vault.folder().iterdir())


def test_rule_that_asks_for_the_chair_is_for_open_votes(nine: House, monkeypatch: pytest.MonkeyPatch) -> None:
    item = waiting(nine, Mode.SCREEN)
    monkeypatch.setattr("thidua.councils.actions.items.frozen_rule", lambda _item: {"value": {"chair_must_agree": True}, "recused_count": False})
    actions.open_item(item=item, by=nine.user("chair"), at=NOW)
    with pytest.raises(Conflict, match="đòi chủ tọa đồng ý"):
        actions.open_item(item=item, by=nine.user("secretary"), at=NOW)


def test_record_of_acts_holds_no_ballot_and_no_mark(nine: House) -> None:
    item = secret(nine)
    tokens = cast(nine, item, **agreeing(*NINE))
    both(nine, actions.close_item, item)
    kept = "".join(f"{one.before} {one.after}" for one in EntryValues.objects.all()) + "".join(Entry.objects.values_list("canonical", flat=True))
    assert [token for token in tokens if token in kept] == []
    assert not Entry.objects.filter(object_kind__in=("councils.rollmark", "councils.secretbox", "councils.ballot")).exists()


def test_opinion_with_a_name_is_not_kept_either(nine: House) -> None:
    item = secret(nine)
    with pytest.raises(Conflict, match="bỏ phiếu kín"):
        actions.save_ballot(item=item, opinion=Opinion(Choice.AGREE), by=nine.user("u1"), at=NOW)

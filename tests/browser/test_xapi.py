"""A client of others (TinCanJS) in a real Chromium stores statements and reads them back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser.checks import MODULES
from tests.factories.world import World, make_world

from thidua.exchange import actions
from thidua.exchange.enums import Fate, Scope
from thidua.exchange.models import Statement
from thidua.learning.models import LogEntry
from thidua.store import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CLIENT = Path(MODULES, "tincanjs", "build", "tincan-min.js")
HOME = "https://hoc.example.vn"
STORE = """async ([endpoint, username, password, home]) => {
  const lrs = new TinCan.LRS({endpoint, username, password, version: "1.0.2", allowFail: false});
  const about = await new Promise((done) => lrs.about({callback: (fault, found) => done([fault, found && found.version])}));
  const make = (verb, extra) => new TinCan.Statement({
    actor: {name: "Lan Chi", account: {homePage: home, name: "VP02"}},
    verb: {id: "http://adlnet.gov/expapi/verbs/" + verb, display: {"en-US": verb}},
    target: {id: home + "/khoa/1", definition: {name: {"vi-VN": "Kỹ năng số"}, type: "http://adlnet.gov/expapi/activities/course"}},
    ...extra,
  });
  const one = make("completed", {result: {completion: true, duration: "PT40M", score: {scaled: 0.9}}});
  const kept = await new Promise((done) => lrs.saveStatement(one, {callback: (fault, request) => done([fault, request.status])}));
  const many = await new Promise((done) => lrs.saveStatements([make("experienced", {}), make("passed", {result: {success: true, duration: "PT40M"}})], {callback: (fault, request) => done([fault, request.status])}));
  const back = await new Promise((done) => lrs.retrieveStatement(one.id, {callback: (fault, found) => done([fault, found && found.id === one.id, found && found.result.duration])}));
  const found = await new Promise((done) => lrs.queryStatements({params: {limit: 2, verb: one.verb}, callback: (fault, result) => done([fault, result && result.statements.length])}));
  const all = await new Promise((done) => lrs.queryStatements({params: {limit: 2}, callback: (fault, result) => done([fault, result && result.statements.length, result && result.more])}));
  const rest = await new Promise((done) => lrs.moreStatements({url: all[2], callback: (fault, result) => done([fault, result && result.statements.length])}));
  return {about, kept, many, back, found, all: all.slice(0, 2), rest};
}"""  # fmt: skip


@pytest.fixture
def world(live_server: Any) -> World:
    return make_world()


def test_tincanjs_stores_statements_and_reads_them_back(page: Page, live_server: Any, world: World) -> None:
    now = clock.now()
    source = actions.add_source(unit=world.root, name="Nền tảng mẫu", home_page=HOME, by=None, at=now)
    day = clock.local_date(now) + dt.timedelta(days=30)
    made = actions.make_credential(source=source, scopes=tuple(Scope), expires_on=day, by=None, at=now)
    page.goto("/tai-khoan/login/")
    page.evaluate(CLIENT.read_text("utf-8"))
    answers = page.evaluate(STORE, [f"{live_server.url}/xapi/", made.credential.key, made.secret, HOME])
    assert answers == {
        "about": [None, ["1.0.3"]], "kept": [None, 204], "many": [None, 200], "back": [None, True, "PT40M"], "found": [None, 1], "all": [None, 2], "rest": [None, 1],
    }  # fmt: skip
    assert sorted(Statement.objects.values_list("fate", flat=True)) == [Fate.ENTERED, Fate.ENTERED, Fate.KEPT]
    assert (LogEntry.objects.get().minutes, LogEntry.objects.get().provider) == (40, "Nền tảng mẫu")

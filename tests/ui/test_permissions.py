"""The two questions that every table of permissions answers alike."""

from __future__ import annotations

from enum import StrEnum
from types import SimpleNamespace

import pytest
import rules
from django.contrib.auth.models import AnonymousUser
from tests.architecture.packages import modules

from thidua.ui.pages import Refused
from thidua.ui.permissions import declared


class P(StrEnum):
    KEEP = "ui.test.keep"
    OPEN = "ui.test.open"


@pytest.fixture
def asked():
    made = declared({P.KEEP: rules.predicate(lambda user, obj=None: obj == "own"), P.OPEN: rules.always_allow}, lambda: {P.KEEP: "Chỉ chủ được giữ."})
    yield made
    for name in P:
        rules.remove_perm(name.value)


def person(*, active: bool = True) -> SimpleNamespace:
    return SimpleNamespace(is_active=active, is_anonymous=False)


def test_can_asks_the_predicate_of_the_thing_at_hand(asked) -> None:
    can, _check = asked
    assert [can(person(), P.KEEP, "own"), can(person(), P.KEEP, "other"), can(person(), P.KEEP)] == [True, False, False]


def test_closed_account_may_nothing_and_a_reader_signed_out_what_is_open(asked) -> None:
    can, _check = asked
    assert [can(person(active=False), P.OPEN), can(AnonymousUser(), P.OPEN)] == [False, True]


def test_check_can_refuses_with_the_sentence_and_lets_the_machine_pass(asked) -> None:
    _can, check_can = asked
    check_can(None, P.KEEP)
    with pytest.raises(Refused, match="Chỉ chủ được giữ"):
        check_can(person(), P.KEEP)


def test_no_package_writes_its_own_questions() -> None:
    own = [file.parent.name for file in modules("permissions") if "\ndef can(" in file.read_text(encoding="utf-8")]
    assert own == []

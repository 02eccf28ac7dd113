"""Accounts, codes and tokens."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.world import AT, PASSWORD, World, make_admin

from thidua.accounts import actions
from thidua.accounts.models import ApiToken, User
from thidua.accounts.queries import live_token
from thidua.accounts.rules.codes import ALPHABET, clean_code, new_code
from thidua.audit.models import Entry, EntryValues
from thidua.store import clock
from thidua.ui.pages import Conflict


@given(st.lists(st.sampled_from(ALPHABET), min_size=12, max_size=12), st.sampled_from(["", " ", "-", "  - "]))
def test_code_typed_with_spaces_and_small_letters_is_the_same(letters: list[str], between: str) -> None:
    draw = iter(letters)
    code = new_code(lambda _alphabet: next(draw))
    assert clean_code(between.join(code.replace("-", "").lower())) == "".join(letters)


@given(st.text(max_size=30))
def test_clean_code_of_any_text_is_a_code_or_empty(text: str) -> None:
    cleaned = clean_code(text)
    assert cleaned == "" or (len(cleaned) == 12 and set(cleaned) <= set(ALPHABET))


def test_create_administrator_when_somebody_exists_is_refused(world: World) -> None:
    with pytest.raises(Conflict):
        actions.create_administrator(username="khac", display_name="Khác", password=PASSWORD, at=AT)


def test_create_account_with_a_taken_name_is_refused(world: World) -> None:
    with pytest.raises(Conflict):
        actions.create_account(username="quantri", display_name="X", root=world.root.pk, by=None, at=AT)


def test_activation_code_is_kept_as_a_digest_only(world: World) -> None:
    code = actions.issue_activation(user=world.staff.user, by=None, at=AT)
    row = User.objects.get(pk=world.staff.user.pk)
    assert code not in str(row.__dict__)
    assert (row.activation_digest, row.activation_until) == (actions.digest(clean_code(code)), AT + dt.timedelta(days=14))


def test_activation_values_never_enter_the_record(world: World) -> None:
    code = actions.issue_activation(user=world.staff.user, by=None, at=AT)
    actions.activate_with_code(code=code, password="mot-cau-khac-han", at=AT)
    kept = EntryValues.objects.filter(entry__object_id=world.staff.user.pk)
    assert kept.count() == 3
    assert all({"password", "activation_digest"}.isdisjoint({*(v.before or {}), *(v.after or {})}) for v in kept)


@pytest.mark.parametrize("days", [15, 400])
def test_activate_with_an_old_code_is_refused(world: World, days: int) -> None:
    code = actions.issue_activation(user=world.staff.user, by=None, at=AT)
    with pytest.raises(Conflict):
        actions.activate_with_code(code=code, password="mot-cau-khac-han", at=AT + dt.timedelta(days=days))
    assert User.objects.get(pk=world.staff.user.pk).check_password(PASSWORD)


def test_activate_twice_the_second_is_refused(world: World) -> None:
    code = actions.issue_activation(user=world.staff.user, by=None, at=AT)
    assert actions.activate_with_code(code=code, password="mot-cau-khac-han", at=AT) == world.staff.user
    with pytest.raises(Conflict):
        actions.activate_with_code(code=code, password="lai-mot-cau-nua", at=AT)


def test_activate_after_a_newer_code_the_older_is_worthless(world: World) -> None:
    older, _newer = (actions.issue_activation(user=world.staff.user, by=None, at=AT) for _ in range(2))
    assert actions.user_of_code(older, AT) is None


def test_activate_with_a_weak_password_keeps_the_code(world: World) -> None:
    code = actions.issue_activation(user=world.staff.user, by=None, at=AT)
    with pytest.raises(ValidationError):
        actions.activate_with_code(code=code, password="12345", at=AT)
    assert actions.user_of_code(code, AT) == world.staff.user


@pytest.mark.parametrize(("language", "said"), [("vi", "họ tên"), ("en", "full name")])
def test_activation_page_refuses_ones_own_name_in_one_language(world: World, language: str, said: str) -> None:
    code = actions.issue_activation(user=world.staff.user, by=None, at=clock.now())
    typed = {"code": code, "password": "Lê Thị Lan Chi", "again": "Lê Thị Lan Chi"}
    answer = Client(headers={"Accept-Language": language}).post(reverse("accounts:activate"), typed)
    (fault,) = answer.context["form"].errors["password"]
    assert (answer.status_code, said in fault, "display name" in fault) == (422, True, False)
    assert Client().post(reverse("accounts:activate"), typed | {"password": "mot-cau-khac-han", "again": "mot-cau-khac-han"}).status_code == 302


def test_deactivate_ends_sessions_codes_and_tokens(world: World) -> None:
    client = Client()
    client.force_login(world.staff.user, backend="django.contrib.auth.backends.ModelBackend")
    code = actions.issue_activation(user=world.staff.user, by=None, at=AT)
    made = actions.make_token(user=world.staff.user, name="x", scopes=("orgs.read",), expires_on=AT.date(), at=AT)
    actions.deactivate(user=User.objects.get(pk=world.staff.user.pk), by=world.admin, at=AT)
    assert actions.user_of_code(code, AT) is None
    assert live_token(actions.digest(made.secret), AT.date()) is None
    assert not User.objects.get(pk=world.staff.user.pk).has_perm("orgs.units.view")


def test_token_lives_until_its_day_and_no_longer(world: World) -> None:
    made = actions.make_token(user=world.staff.user, name="Kho dữ liệu", scopes=("orgs.read",), expires_on=AT.date(), at=AT)
    found = [live_token(actions.digest(made.secret), AT.date() + dt.timedelta(days=n)) for n in (0, 1)]
    assert found == [made.token, None]
    assert made.secret not in str(ApiToken.objects.values())


def test_token_of_somebody_else_is_revoked_by_owner_or_administrator_only(world: World) -> None:
    made = actions.make_token(user=world.staff.user, name="x", scopes=(), expires_on=AT.date(), at=AT)
    with pytest.raises(Conflict):
        actions.revoke_token(token=made.token, by=world.head.user, at=AT)
    actions.revoke_token(token=made.token, by=world.admin, at=AT)
    assert live_token(actions.digest(made.secret), AT.date()) is None


def test_token_used_twice_a_day_is_written_once(world: World) -> None:
    made = actions.make_token(user=world.staff.user, name="x", scopes=(), expires_on=AT.date(), at=AT)
    for hours in (1, 2, 30):
        actions.note_use(token=made.token, at=AT + dt.timedelta(hours=hours))
    assert Entry.objects.filter(action="accounts.token.use").count() == 2


def test_first_account_chain_has_the_machine_as_actor(db: None) -> None:
    make_admin()
    assert list(Entry.objects.values_list("action", "actor_id")) == [("accounts.create", None)]


def test_reset_stops_the_tokens_of_the_account_and_of_no_other(world: World) -> None:
    """Whoever had the password may have made a token with it."""
    made = {
        who: actions.make_token(user=who, name="Máy", scopes=("plans.read",), expires_on=clock.today() + dt.timedelta(days=9), at=AT)
        for who in (world.staff.user, world.head.user)
    }
    actions.lock_password(user=world.staff.user, by=world.head.user, at=AT)
    live = [who for who, token in made.items() if live_token(actions.digest(token.secret), clock.today())]
    assert (live, Entry.objects.filter(action="accounts.token.revoke").count()) == ([world.head.user], 1)

"""Badges that carry their proof: what is signed, by whom, and that a program of others verifies them without a network and refuses whatever was changed."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from django.urls import reverse
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.credentials.strangers import changed, leaves, refusals, without
from tests.credentials.test_badges import BADGES
from tests.factories.world import AT, World, signed_in

from thidua.audit.models import Entry, EntryValues
from thidua.credentials.actions import issue, revoke, unit_signer
from thidua.credentials.enums import Achieved
from thidua.credentials.models import BadgeKey, Certificate
from thidua.credentials.rules.badges import Badge, credential, edwards_key, raw_key
from thidua.credentials.rules.proofs import canonical, document_of, issuer_of, method_of, multibase, multikey, secured

LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
UNIT, KEY = uuid.UUID(int=7), uuid.UUID(int=8)
ISSUER = issuer_of("https://thidua.vn", UNIT)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@given(VALUES)
def test_canonical_spelling_is_one_and_is_read_back(value: Any) -> None:
    spelled = canonical(value)
    assert (json.loads(spelled), canonical(json.loads(spelled))) == (value, spelled)


def test_canonical_spelling_is_that_of_the_standard() -> None:
    """The order of names from RFC 8785, section 3.2.3, and its escapes."""
    names = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    assert [json.loads(canonical(names))[key] for key in json.loads(canonical(names))] == [2, 4, 6, 7, 1, 5, 3]
    assert canonical({"b": 'Đ"\\\n\x0f/', "a": [True, None]}) == '{"a":[true,null],"b":"Đ\\"\\\\\\n\\u000f/"}'.encode()
    with pytest.raises(TypeError):
        canonical({"score": 9.5})


@given(st.binary(max_size=40))
def test_multibase_is_read_back(content: bytes) -> None:
    told = multibase(content)
    number = 0
    for letter in told[1:]:
        number = number * 58 + LETTERS.index(letter)
    zeros = len(told[1:]) - len(told[1:].lstrip("1"))
    assert (told[0], b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8)) == ("z", content)


def test_multikey_is_that_of_the_standard() -> None:
    """Test vector B.1 of Data Integrity EdDSA Cryptosuites 1.0."""
    raw = Ed25519PrivateKey.from_private_bytes(bytes.fromhex("c96ef9ea10c5e414c471723aff9de72c35fa5b70fae97e8832ecac7d2e2b8ed6")).public_key()
    assert multikey(raw.public_bytes_raw()) == "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
    assert raw_key(edwards_key(raw.public_bytes_raw())) == raw.public_bytes_raw()


@pytest.mark.parametrize(
    ("base", "start"),
    [
        ("https://thidua.vn", "did:web:thidua.vn:xac-minh:don-vi:"),
        ("http://may-chu:8204/thi-dua/", "did:web:may-chu%3A8204:thi-dua:xac-minh:don-vi:"),
    ],
)
def test_issuer_is_named_by_where_its_document_is(base: str, start: str) -> None:
    assert issuer_of(base, UNIT) == f"{start}{UNIT}"


def _signed(said: Badge) -> tuple[dict[str, Any], dict[str, Any]]:
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    told = {**credential(said), "issuer": {**credential(said)["issuer"], "id": ISSUER}}
    document = document_of(ISSUER, [(KEY, multikey(key.public_key().public_bytes_raw()))])
    return secured(told, method_of(ISSUER, KEY), datetime(2026, 11, 30, 2, tzinfo=UTC), key.sign), document


SAID = Badge(
    uuid.UUID(int=1), uuid.UUID(int=2), Achieved.COURSE, "Kỹ năng số", "Hoàn thành khóa học: Kỹ năng số", "01/2026", "Trần Thị Mẫu", "Sở Mẫu", ISSUER,
    "https://thidua.vn", "https://thidua.vn/xac-minh/X/", AT,
)  # fmt: skip


def test_program_of_others_verifies_and_refuses_whatever_was_changed_anywhere() -> None:
    told, document = _signed(SAID)
    ways = [*leaves(told)]
    one_changed = [changed(told, way, value) for way in ways for value in (f"{_at(told, way)}x", "", 1)]
    one_missing = [without(told, way) for way in ways]
    one_more = [changed(told, (*way, "moreOver"), "thêm") for way in _objects(told)]
    again = [json.loads(json.dumps(told)), dict(reversed(told.items()))]  # written in another order it is the same credential
    cases = [told, *again, *one_changed, *one_missing, *one_more]
    answers = refusals(document, cases)
    assert (len(ways) >= 25, answers[:3]) == (True, ["", "", ""])
    assert [case for case, answer in zip(cases[3:], answers[3:], strict=True) if not answer] == []


def test_key_of_another_or_of_nobody_does_not_verify() -> None:
    told, document = _signed(SAID)
    other = document_of(ISSUER, [(KEY, multikey(Ed25519PrivateKey.generate().public_key().public_bytes_raw()))])
    unknown = document_of(ISSUER, [(uuid.UUID(int=9), document["verificationMethod"][0]["publicKeyMultibase"])])
    not_meant_for_it = {**document, "assertionMethod": []}
    found = [refusals(keys, [told]) for keys in (other, unknown, not_meant_for_it)]
    assert [bool(reason) for (reason,) in found] == [True, True, True]
    assert "not in hand" in found[1][0]


@settings(max_examples=2, phases=[Phase.generate])  # each starts a node
@given(st.lists(BADGES, min_size=4, max_size=4), st.data())
def test_badge_of_any_words_verifies_and_one_with_a_changed_value_does_not(said: list[Badge], data: st.DataObject) -> None:
    signed = [_signed(replace(one, at=AT))[0] for one in said]  # one that begins in the future is refused
    wrong = []
    for told in signed:
        way = data.draw(st.sampled_from([*leaves(told)]))
        wrong.append(changed(told, way, f"{_at(told, way)}{data.draw(st.text(min_size=1, max_size=9))}"))
    answers = refusals(_signed(SAID)[1], [*signed, *wrong])
    assert [bool(reason) for reason in answers] == [False] * 4 + [True] * 4


def _at(told: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        told = told[key]
    return told


def _objects(told: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inside = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    return [*([way] if isinstance(told, dict) else []), *(found for key, one in inside for found in _objects(one, (*way, key)))]


@pytest.fixture
def one(world: World) -> Certificate:
    return issue(
        person=world.staff.person, unit=world.units[0], title="Kỹ năng số", source_kind="library.course", source=uuid.uuid4(), by=None, at=AT
    )


def _document(told: dict[str, Any]) -> Any:
    """The document of the keys, fetched from where the identifier of the issuer leads by the rule of did:web."""
    _did, _web, _host, *folders = told["issuer"]["id"].split(":")
    answer = Client().get(f"/{'/'.join(folders)}/did.json")
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")
    return answer.json()


@pytest.mark.django_db
def test_holder_downloads_a_badge_that_verifies_with_the_key_of_the_unit(world: World, one: Certificate) -> None:
    address = reverse("credentials:badge-with-proof", args=[one.pk])
    answer = signed_in(world.staff.user).get(address)
    told = answer.json()
    assert (answer["Content-Type"], f"huy-hieu-{one.code}.json" in answer["Content-Disposition"]) == ("application/json", True)
    assert (refusals(_document(told), [told]), told["credentialSubject"]["achievement"]["name"]) == ([""], "Kỹ năng số")
    assert world.staff.person.code not in json.dumps(told)
    key = BadgeKey.objects.get()
    assert (key.unit, key.root, told["proof"]["verificationMethod"]) == (one.unit, one.root, f"{told['issuer']['id']}#{key.pk}")
    assert [signed_in(who.user).get(address).status_code for who in (world.colleague, world.head)] == [404, 200]
    assert "PRIVATE" not in str(list(EntryValues.objects.filter(entry__action="credentials.key").values_list("after")))
    revoke(certificate=one, reason="Cấp nhầm", by=world.head.user, at=AT)
    assert signed_in(world.staff.user).get(address).status_code == 409


@pytest.mark.django_db
def test_each_unit_has_a_key_of_its_own_and_under_another_secret_a_new_one_while_old_badges_still_verify(
    world: World, one: Certificate, settings: Any
) -> None:
    first = signed_in(world.staff.user).get(reverse("credentials:badge-with-proof", args=[one.pk])).json()
    keys = [unit_signer(unit=unit, at=AT)[0].pk for unit in (world.units[0], world.units[1], world.units[0])]
    assert (keys[0] == keys[2], keys[0] == keys[1], Entry.objects.filter(action="credentials.key").count()) == (True, False, 2)
    settings.SECRET_KEY = "another secret of the installation, long enough"
    again, _sign = unit_signer(unit=world.units[0], at=AT)
    document = _document(first)
    assert {method["id"].rpartition("#")[2] for method in document["verificationMethod"]} == {str(keys[0]), str(again.pk)}
    assert refusals(document, [first]) == [""]
    assert Client().get(reverse("credentials:issuer", args=[world.units[2].pk])).status_code == 404

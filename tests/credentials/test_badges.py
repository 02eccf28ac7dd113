"""Open Badges 3.0: what the credential says, a signature that anybody verifies with the public key, none of what was taken back."""

from __future__ import annotations

import base64
import json
import re
import uuid
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.programs import program_of
from tests.factories.world import AT, World, signed_in

from thidua.audit.models import Entry, EntryValues
from thidua.credentials.actions import issue, revoke, signer
from thidua.credentials.enums import Achieved
from thidua.credentials.models import BadgeKey, Certificate
from thidua.credentials.rules.badges import Badge, claims, compact, credential, encoded

WORDS = st.text('Kỹ năng số "\\<&', min_size=1, max_size=12)
BADGES = st.builds(
    Badge, st.uuids(), st.uuids(), st.sampled_from(Achieved), WORDS, WORDS, WORDS, WORDS, WORDS, st.just("https://a.vn/#SM"), st.just("https://a.vn"),
    st.just("https://a.vn/xac-minh/X/"), st.integers(1_600_000_000, 4_000_000_000).map(lambda second: datetime.fromtimestamp(second + 0.25, UTC)),
)  # fmt: skip


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


@given(st.binary(max_size=50))
def test_base64url_is_read_back_and_has_no_padding(content: bytes) -> None:
    assert (decoded(encoded(content)), "=" in encoded(content)) == (content, False)


@given(BADGES)
def test_claims_say_what_the_credential_says(said: Badge) -> None:
    told = credential(said)
    paid = claims(told)
    assert (paid["iss"], paid["jti"], paid["sub"]) == (told["issuer"]["id"], told["id"], told["credentialSubject"]["id"])
    assert datetime.fromtimestamp(paid["nbf"], UTC) == datetime.fromisoformat(told["validFrom"]) == said.at.replace(microsecond=0)
    header, payload, signature = compact(paid, "https://a.vn/k", lambda text: text[::-1]).split(".")
    assert json.loads(decoded(header)) == {"alg": "RS256", "kid": "https://a.vn/k", "typ": "JWT"}
    assert (json.loads(decoded(payload)), decoded(signature)) == (paid, f"{header}.{payload}".encode()[::-1])


@pytest.fixture
def one(world: World) -> Certificate:
    return issue(
        person=world.staff.person, unit=world.units[0], title="Kỹ năng số", source_kind="library.course", source=uuid.uuid4(), by=None, at=AT
    )


def verified(jwt: str) -> dict[str, Any]:
    """The payload, read as a stranger would: the key is fetched from where the header says."""
    header, payload, signature = jwt.split(".")
    address = json.loads(decoded(header))["kid"]
    told = Client().get("/" + address.split("/", 3)[3])
    assert (told.status_code, told["Access-Control-Allow-Origin"], "d" in told.json()) == (200, "*", False)
    e, n = (int.from_bytes(decoded(told.json()[name])) for name in ("e", "n"))
    rsa.RSAPublicNumbers(e, n).public_key().verify(decoded(signature), f"{header}.{payload}".encode(), padding.PKCS1v15(), hashes.SHA256())
    return dict(json.loads(decoded(payload)))


@pytest.mark.django_db
def test_holder_downloads_a_badge_that_a_stranger_verifies(world: World, one: Certificate) -> None:
    answer = signed_in(world.staff.user).get(reverse("credentials:badge", args=[one.pk]))
    jwt = answer.content.decode()
    told = verified(jwt)
    assert ("VerifiableCredential" in told["type"], "OpenBadgeCredential" in told["type"], told["validFrom"]) == (
        True,
        True,
        f"{AT:%Y-%m-%dT%H:%M:%SZ}",
    )
    subject = told["credentialSubject"]
    assert (subject["identifier"][0]["identityHash"], subject["achievement"]["name"]) == (world.staff.person.name, "Kỹ năng số")
    assert world.staff.person.code not in json.dumps(told)
    assert re.search(rf"/xac-minh/{one.code}/$", subject["achievement"]["criteria"]["id"])
    header, payload, signature = jwt.split(".")
    changed = encoded(decoded(payload).replace("Kỹ năng số".encode(), "Kỹ năng sò".encode()))
    with pytest.raises(InvalidSignature):
        verified(f"{header}.{changed}.{signature}")


@pytest.mark.django_db
def test_one_key_is_made_and_used_again_until_the_secret_is_another_and_old_badges_still_verify(
    one: Certificate, world: World, settings: Any
) -> None:
    staff = signed_in(world.staff.user)
    first, again = (staff.get(reverse("credentials:badge", args=[one.pk])).content.decode() for _twice in range(2))
    assert (first == again, BadgeKey.objects.count(), Entry.objects.filter(action="credentials.key").count()) == (True, 1, 1)
    assert "PRIVATE" not in str(list(EntryValues.objects.filter(entry__action="credentials.key").values_list("after")))
    settings.SECRET_KEY = "another secret of the installation, long enough"
    signer(at=AT)
    assert BadgeKey.objects.count() == 2
    assert verified(first)["jti"] == f"urn:uuid:{one.pk}"


@pytest.mark.django_db
def test_nobody_else_downloads_it_and_what_was_taken_back_has_none(world: World, one: Certificate) -> None:
    address = reverse("credentials:badge", args=[one.pk])
    assert [signed_in(who.user).get(address).status_code for who in (world.colleague, world.head)] == [404, 200]
    revoke(certificate=one, reason="Cấp nhầm", by=world.head.user, at=AT)
    assert signed_in(world.staff.user).get(address).status_code == 409
    assert Client().get(reverse("credentials:badge-key", args=[uuid.uuid4()])).status_code == 404


@pytest.mark.django_db
def test_program_reads_the_credential_and_its_signed_form(world: World, one: Certificate) -> None:
    told = program_of(world.staff.user, "credentials.read").get(f"certificates/{one.pk}/badge").json()
    payload = verified(told["jwt"])
    assert {key: payload[key] for key in told["credential"]} == told["credential"]
    assert {key: told["verifiable"][key] for key in told["credential"]} == told["credential"]
    assert told["verifiable"]["proof"]["cryptosuite"] == "eddsa-jcs-2022"
    assert program_of(world.colleague.user, "credentials.read").get(f"certificates/{one.pk}/badge").status_code == 404

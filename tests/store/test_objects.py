"""Files in a bucket: kept, served, counted, swept and backed up as in a folder; what the service refuses is told without a key."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as TheirCredentials
from django.core.files.base import ContentFile
from tests.store.servers import free_port, s3

from thidua.files.actions import blobs, collect_garbage
from thidua.files.rules import storage_name
from thidua.site import examination
from thidua.site.backup.checking import live_faults
from thidua.store import clock
from thidua.store.objects import ObjectStore, StoreAway
from thidua.store.signature import EMPTY, Credentials, escaped, query_of, signed

CONTENT = "Kế hoạch".encode() * 100
SUM = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    with s3() as address:
        yield address


@pytest.fixture
def store(service: str, request: pytest.FixtureRequest) -> ObjectStore:
    """A bucket of its own for each test."""
    name = f"kho-{hashlib.sha256(request.node.name.encode()).hexdigest()[:16]}"
    given = {"aws_access_key_id": "k", "aws_secret_access_key": "s", "region_name": "us-east-1"}
    boto3.client("s3", endpoint_url=service, **given).create_bucket(Bucket=name)
    return ObjectStore(name, service, "us-east-1", "k", "s", "thi-dua")


@pytest.fixture
def used(store: ObjectStore, settings: Any) -> ObjectStore:
    """The store as the one of the product."""
    settings.STORAGES = settings.STORAGES | {"default": {"BACKEND": "thidua.store.objects.ObjectStore", "OPTIONS": store._constructor_args[1]}}
    options = ("bucket", "endpoint", "region", "key", "secret", "prefix")
    settings.STORAGES["default"]["OPTIONS"] = dict(zip(options, store._constructor_args[0], strict=True))
    return store


def test_example_of_the_makers_of_the_signature_is_signed_as_they_say() -> None:
    by = Credentials("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1")
    headers = {"host": "examplebucket.s3.amazonaws.com", "range": "bytes=0-9"}
    found = signed("GET", "/test.txt", "", headers, EMPTY, by=by, at=dt.datetime(2013, 5, 24, tzinfo=dt.UTC))
    assert found["authorization"].endswith("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")


@pytest.mark.parametrize("query", ["", query_of({"list-type": "2", "prefix": "thi đua/~a+b", "continuation-token": "x=/"})])
def test_request_is_signed_as_another_program_signs_it(query: str) -> None:
    path = escaped("/kho/thi-dua/sáng kiến+1~.pdf")
    url = f"http://kho.example:9000{path}" + (f"?{query}" if query else "")
    ours = signed("PUT", path, query, {"host": "kho.example:9000"}, SUM, by=Credentials("k", "s", "hn"), at=dt.datetime.now(dt.UTC))
    asked = AWSRequest("PUT", url, headers={"X-Amz-Content-SHA256": SUM})
    asked.context["timestamp"] = ours["x-amz-date"]
    signer = S3SigV4Auth(TheirCredentials("k", "s"), "s3", "hn")
    asked.headers["X-Amz-Date"] = ours["x-amz-date"]
    theirs = signer.signature(signer.string_to_sign(asked, signer.canonical_request(asked)), asked)
    assert ours["authorization"].endswith(f"Signature={theirs}")


def test_content_is_kept_read_measured_listed_and_deleted(store: ObjectStore) -> None:
    name = store.save("sha256/ab/một tệp+1", ContentFile(CONTENT))
    with store.open(name) as file:
        assert (name, file.read(), store.size(name), store.exists(name)) == ("sha256/ab/một tệp+1", CONTENT, len(CONTENT), True)
    assert [(one.name, one.size) for one in store.listed("sha256/")] == [(name, len(CONTENT))]
    store.delete(name)
    store.delete(name)
    assert (store.exists(name), list(store.listed(""))) == (False, [])
    for read in (store.size, store.open):
        with pytest.raises(FileNotFoundError):
            read(name)


def test_list_goes_on_over_its_pages(store: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.store.objects.query_of", lambda words: query_of(words | ({"max-keys": "2"} if words else {})))
    for number in range(5):
        store.save(f"sha256/{number}", ContentFile(b"x"))
    assert [one.name for one in store.listed("sha256/")] == [f"sha256/{number}" for number in range(5)]


def test_what_the_service_refuses_is_a_fault_of_storage_without_a_key(service: str) -> None:
    store = ObjectStore("no-such-bucket", service, "us-east-1", "k3y", "s3cret")
    with pytest.raises(StoreAway, match="answered 404 NoSuchBucket") as refused:
        store.save("a", ContentFile(b"x"))
    assert not [word for word in ("k3y", "s3cret") if word in str(refused.value)]


def test_service_that_is_not_there_is_a_fault_of_storage() -> None:
    with pytest.raises(OSError, match="does not answer: ConnectionRefusedError"):
        ObjectStore("kho", f"http://127.0.0.1:{free_port()}", "us-east-1", "k", "s").exists("a")


@pytest.mark.django_db
def test_doctor_tries_the_bucket_and_leaves_nothing(used: ObjectStore) -> None:
    assert [one.grade for one in examination.look_at_storage()] == [examination.Grade.OK]
    assert list(used.listed("")) == []


@pytest.mark.django_db
def test_contents_without_a_row_are_swept_when_they_are_old(used: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    blobs.put(SUM, CONTENT)
    blobs.put(SUM, CONTENT)
    assert collect_garbage(hours=24) == (0, 0)
    monkeypatch.setattr(blobs.time, "time", lambda: clock.now().timestamp() + 25 * 3600)
    assert (collect_garbage(hours=24), used.exists(storage_name(SUM))) == ((1, len(CONTENT)), False)


@pytest.mark.django_db
def test_verify_says_which_content_a_bucket_lacks_or_has_altered(used: ObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.site.backup.checking.databases.contents_of", lambda *_: [SUM])
    monkeypatch.setattr("thidua.site.backup.checking.databases.chain_faults", lambda _: iter(()))
    assert SUM in next(live_faults())
    used.save(storage_name(SUM), ContentFile(b"other"))
    altered = next(live_faults())
    blobs.put(SUM, CONTENT)
    assert (SUM in altered, list(live_faults())) == (True, [])

"""Stored files in a bucket of an S3 service instead of a folder: `THIDUA_FILES=s3://BUCKET`.

Contents are named by their sum, so an object is never changed: putting it again writes the same bytes and tells the service that it is in use.
A request that fails by the network or by the service is tried once more; what fails then is an `OSError`, as on a disk.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import http.client
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any, cast
from urllib.parse import urlsplit

from defusedxml import ElementTree
from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.deconstruct import deconstructible

from thidua.store import clock
from thidua.store.signature import EMPTY, Credentials, escaped, query_of, signed

SECONDS = 20
IN_MEMORY = 2 * 1024 * 1024
"""Bytes of a content that is read; a larger one goes through a temporary file."""
PIECE = 1024 * 1024


class StoreAway(OSError):
    """The service could not be reached, or refused; the message names the status and what it calls the fault, never a key."""


@dataclass(frozen=True)
class Listed:
    """An object: its name below the prefix, its size in bytes, when it was last put."""

    name: str
    size: int
    put_at: dt.datetime


@deconstructible
class ObjectStore(Storage):
    """Django's storage on one bucket. Objects are addressed by path, which every S3 service understands."""

    overwrites = True
    """Whether `save` under a name that is taken replaces the content: names are sums, so it is the same content."""

    def __init__(self, bucket: str, endpoint: str, region: str, key: str, secret: str, prefix: str = "") -> None:
        self._bucket, self._prefix = bucket, f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._at = urlsplit(endpoint)
        self._by = Credentials(key, secret, region)

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def exists(self, name: str) -> bool:
        return self._asked("HEAD", name)[0] == http.client.OK

    def size(self, name: str) -> int:
        status, headers, _body = self._asked("HEAD", name)
        if status == http.client.NOT_FOUND:
            raise FileNotFoundError(name)
        return int(headers["content-length"])

    def delete(self, name: str) -> None:
        self._asked("DELETE", name)

    def listed(self, prefix: str) -> Iterator[Listed]:
        """Every object whose name begins so, page by page."""
        words = {"list-type": "2", "prefix": self._prefix + prefix}
        while True:
            _status, _headers, body = self._asked("GET", "", words, whole=True)
            page = ElementTree.fromstring(cast("IO[bytes]", body).read())
            for one in page.iterfind("{*}Contents"):
                said = {child.tag.rpartition("}")[2]: child.text or "" for child in one}
                yield Listed(said["Key"].removeprefix(self._prefix), int(said["Size"]), dt.datetime.fromisoformat(said["LastModified"]))
            more = page.findtext("{*}NextContinuationToken")
            if not more:
                return
            words["continuation-token"] = more

    def _open(self, name: str, mode: str = "rb") -> File[bytes]:
        status, _headers, body = self._asked("GET", name)
        if status == http.client.NOT_FOUND or body is None:
            raise FileNotFoundError(name)
        return File(body, name)

    def _save(self, name: str, content: File[Any]) -> str:
        content.seek(0)
        held = content.read()
        self._asked("PUT", name, content=held)
        return name

    def _asked(
        self, method: str, name: str, words: dict[str, str] | None = None, *, content: bytes = b"", whole: bool = False
    ) -> tuple[int, dict[str, str], IO[bytes] | None]:
        """Status, headers and body of an answer; 404 is an answer, whatever else is no success raises `StoreAway`."""
        path = escaped(f"/{self._bucket}" + ("" if whole else f"/{self._prefix}{name}"))
        for last in (False, True):
            try:
                status, headers, body = self._sent(method, path, query_of(words or {}), content)
            except (OSError, http.client.HTTPException) as fault:
                if last:
                    raise StoreAway(f"the file store at {self._at.netloc} does not answer: {type(fault).__name__}") from fault
                continue
            if status < 300 or (status == http.client.NOT_FOUND and not whole and method != "PUT"):
                return status, headers, body
            if status < 500 or last:
                raise StoreAway(f"the file store at {self._at.netloc} answered {status} {_code(body)}".rstrip())
        raise AssertionError("the last try gives an answer or raises")

    def _sent(self, method: str, path: str, query: str, content: bytes) -> tuple[int, dict[str, str], IO[bytes] | None]:
        kind = http.client.HTTPSConnection if self._at.scheme == "https" else http.client.HTTPConnection
        connection = kind(cast("str", self._at.hostname), self._at.port, timeout=SECONDS)
        try:
            proof = hashlib.sha256(content).hexdigest() if content else EMPTY
            headers = signed(method, path, query, {"host": self._at.netloc}, proof, by=self._by, at=clock.now())
            connection.request(method, f"{path}?{query}" if query else path, content if method == "PUT" else None, headers)
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return answer.status, told, _kept(answer) if method == "GET" or answer.status >= 300 else None
        finally:
            connection.close()


def _kept(answer: http.client.HTTPResponse) -> IO[bytes]:
    """The body, read to its end: the connection is not held while somebody far away takes the file."""
    body = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (whoever opened the file closes it)
    while piece := answer.read(PIECE):
        body.write(piece)
    body.seek(0)
    return cast("IO[bytes]", body)


def _code(body: IO[bytes] | None) -> str:
    """What the service calls the fault, such as `SignatureDoesNotMatch`."""
    text = body.read(PIECE) if body is not None else b""
    try:
        return ElementTree.fromstring(text).findtext("Code") or ""
    except ElementTree.ParseError:
        return ""

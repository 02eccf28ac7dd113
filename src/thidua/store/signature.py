"""Requests to an S3 service signed by AWS Signature Version 4 (docs.aws.amazon.com, "Signature Version 4 signing process"). Pure: the time is given."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

EMPTY = hashlib.sha256(b"").hexdigest()
ALGORITHM = "AWS4-HMAC-SHA256"


@dataclass(frozen=True)
class Credentials:
    """Whose requests they are, and in which region of the service."""

    key: str
    secret: str
    region: str


def escaped(path: str) -> str:
    """A path as it is signed and sent: every byte but letters, digits, `-._~` and the strokes as %XX."""
    return quote(path, safe="/-._~")


def query_of(words: Mapping[str, str]) -> str:
    """A query in the order in which it is signed."""
    return "&".join(f"{quote(name, safe='-._~')}={quote(value, safe='-._~')}" for name, value in sorted(words.items()))


def signed(
    method: str, path: str, query: str, headers: Mapping[str, str], content_sha256: str, *, by: Credentials, at: dt.datetime
) -> dict[str, str]:
    """All headers of a request, with the one that proves who sends it; `path` and `query` escaped, `headers` with `host`."""
    stamp = at.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")
    told = {name.lower(): value.strip() for name, value in headers.items()} | {"x-amz-date": stamp, "x-amz-content-sha256": content_sha256}
    names = ";".join(sorted(told))
    lines = "".join(f"{name}:{told[name]}\n" for name in sorted(told))
    request = "\n".join((method, path, query, lines, names, content_sha256))
    scope = f"{stamp[:8]}/{by.region}/s3/aws4_request"
    text = "\n".join((ALGORITHM, stamp, scope, hashlib.sha256(request.encode()).hexdigest()))
    key = f"AWS4{by.secret}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    proof = hmac.digest(key, text.encode(), "sha256").hex()
    return told | {"authorization": f"{ALGORITHM} Credential={by.key}/{scope}, SignedHeaders={names}, Signature={proof}"}

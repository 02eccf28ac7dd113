"""Checkpoints as signed notes (C2SP signed-note and tlog-checkpoint): what they say, and by whom they are signed.

A note: the origin, the number of entries, the root of the tree in Base64, the line `time ...Z`; an empty line; one line for each signature.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import re
from dataclasses import dataclass

from thidua_audit import ed25519

ALGORITHM = b"\x01"
"""Ed25519, as C2SP signed-note numbers it."""
NOTE = re.compile(
    r"^([^\s+]+)\r?\n(\d+)\r?\n([A-Za-z0-9+/]{43}=)\r?\n((?:[^\r\n]+\r?\n)*)\r?\n((?:— [^\s+]+ [A-Za-z0-9+/=]+\r?(?:\n|\Z))+)", re.MULTILINE
)
SIGNATURE = re.compile(r"— (\S+) ([A-Za-z0-9+/=]+)")
KEY = re.compile(r"^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Key:
    """Who signs: a name and the public key."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """Four bytes by which a signature says with which key it was made."""
        return hashlib.sha256(self.name.encode() + b"\n" + ALGORITHM + self.public).digest()[:4]

    @property
    def text(self) -> str:
        """The key as it is handed out."""
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ALGORITHM + self.public).decode()}"


@dataclass(frozen=True)
class Checkpoint:
    """What a note says: how many entries there were and the root of their tree; `time` is when it was signed. `chain` is the last part of the origin."""

    origin: str
    size: int
    root: bytes
    extra: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The text that is signed."""
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extra)
        return "".join(f"{line}\n" for line in lines)

    @property
    def chain(self) -> str:
        return self.origin.rpartition("/")[2]

    @property
    def time(self) -> dt.datetime | None:
        """When it was signed; None of a note that does not say so or says it in another way."""
        said = next((line[5:] for line in self.extra if line.startswith("time ")), "")
        try:
            return dt.datetime.strptime(said, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)
        except ValueError:
            return None


@dataclass(frozen=True)
class Signed:
    """A checkpoint with its signatures: the name, the id of the key, the signature; `where` it was found."""

    said: Checkpoint
    signatures: tuple[tuple[str, bytes, bytes], ...]
    where: str = ""

    def is_by(self, key: Key) -> bool:
        """Whether one of the signatures is that of a key."""
        body = self.said.body.encode()
        return any(name == key.name and ident == key.id and ed25519.verify(key.public, body, made) for name, ident, made in self.signatures)


def key_of(text: str) -> Key | None:
    """The first key in a text; None when there is none whose own id is right."""
    for name, ident, content in KEY.findall(text):
        raw = base64.b64decode(content)
        if raw[:1] == ALGORITHM and len(raw) == 33:
            key = Key(name, raw[1:])
            if key.id.hex() == ident:
                return key
    return None


def signature_line(key: Key, signature: bytes) -> str:
    """The line that says a signature."""
    return f"— {key.name} {base64.b64encode(key.id + signature).decode()}\n"


def notes_in(text: str, where: str = "") -> list[Signed]:
    """Every signed checkpoint in a text: a file of one, a folder's worth in one file, a mail with words around it."""
    found = []
    for origin, size, root, extra, lines in NOTE.findall(text):
        said = Checkpoint(origin, int(size), base64.b64decode(root), tuple(extra.replace("\r", "").splitlines()))
        made = []
        for name, content in SIGNATURE.findall(lines):
            try:
                raw = base64.b64decode(content, validate=True)
            except binascii.Error:
                raw = b""
            made.append((name, raw[:4], raw[4:]))
        found.append(Signed(said, tuple(made), where))
    return found

"""Which files are taken for which purpose, how they are named in storage and in answers (reliability §8, I2)."""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from thidua.files.enums import Fault, Purpose

MEGABYTE = 1024 * 1024
MOST = 20 * MEGABYTE
MOST_MEMBERS, MOST_UNPACKED, MOST_RATIO = 2_000, 100 * MEGABYTE, 100
LONGEST_NAME = 150

TYPES: Mapping[str, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "zip": "application/zip",
    "h5p": "application/zip",
    "html": "text/html",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "json": "application/json",
    "png": "image/png",
    "jpg": "image/jpeg",
    "webp": "image/webp",
}
SPELLINGS = {"jpeg": "jpg", "htm": "html"}
TAKEN: Mapping[Purpose, frozenset[str]] = {
    Purpose.PLAN: frozenset({"pdf", "docx", "odt", "html", "txt", "md"}),
    Purpose.SCAN: frozenset({"pdf", "png", "jpg"}),
    Purpose.EVIDENCE: frozenset({"pdf", "docx", "xlsx", "png", "jpg", "webp"}),
    Purpose.SHEET: frozenset({"xlsx", "csv"}),
    Purpose.RESOURCE: frozenset({"pdf", "docx", "xlsx", "pptx", "odt", "png", "jpg", "webp"}),
    Purpose.PACKAGE: frozenset({"zip", "h5p"}),
    Purpose.PHOTO: frozenset({"png", "jpg", "webp"}),
}
PICTURES = frozenset({"png", "jpg", "webp"})
HEIC = frozenset({"heic", "heif"})
"""What telephones make that the decoder does not read."""
_PACKED = {
    "docx": "word/document.xml", "xlsx": "xl/workbook.xml", "odt": "content.xml", "pptx": "ppt/presentation.xml", "zip": "imsmanifest.xml", "h5p": "h5p.json",
}  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """The verdict on an upload: its kind and media type, or why it is refused."""

    kind: str
    media_type: str
    fault: Fault | None = None


def kind_of(name: str) -> str:
    """The kind that a file name claims: its last extension in one spelling."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return SPELLINGS.get(extension, extension)


def judge(name: str, content: bytes, purpose: Purpose) -> Judged:
    """Whether an upload is taken: the extension is allowed, the content is what the extension says, nothing is hidden in it."""
    kind = kind_of(name)
    return Judged(kind, TYPES.get(kind, "application/octet-stream"), _fault(kind, content, purpose))


def _fault(kind: str, content: bytes, purpose: Purpose) -> Fault | None:
    if not content:
        return Fault.EMPTY
    if len(content) > MOST:
        return Fault.TOO_LARGE
    if kind in HEIC and not TAKEN[purpose].isdisjoint(PICTURES):
        return Fault.HEIC
    if kind not in TAKEN[purpose]:
        return Fault.KIND_NOT_TAKEN
    if kind in _PACKED:
        return _packed_fault(kind, content)
    return None if _looks_like(kind, content) else Fault.NOT_WHAT_IT_SAYS


def _looks_like(kind: str, content: bytes) -> bool:
    match kind:
        case "pdf":
            return b"%PDF-" in content[:1024]
        case "png":
            return content.startswith(b"\x89PNG\r\n\x1a\n")
        case "jpg":
            return content.startswith(b"\xff\xd8\xff")
        case "webp":
            return content[:4] == b"RIFF" and content[8:12] == b"WEBP"
        case _:
            return content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" not in content


def _packed_fault(kind: str, content: bytes) -> Fault | None:
    """What is wrong with a Word, Excel or OpenDocument package, read from its directory without unpacking anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            members = package.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return Fault.NOT_WHAT_IT_SAYS
    names = [member.filename for member in members]
    unpacked = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * len(content):
        return Fault.PACKED_TOO_TIGHT
    if _PACKED[kind] not in names:
        return Fault.NOT_WHAT_IT_SAYS
    return Fault.MACROS if any(name.lower().endswith("vbaproject.bin") for name in names) else None


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def storage_name(sha256: str) -> str:
    """Where content lies: spread over 65,536 folders by its hash, without the name a person gave it."""
    return f"sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def clean_name(name: str) -> str:
    """A file name without folders and control characters, short enough for every file system; the extension stays."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(ch for ch in last if unicodedata.category(ch)[0] != "C").strip(" .") or "tep"
    stem, dot, extension = plain.rpartition(".")
    if len(plain) <= LONGEST_NAME or not dot or len(extension) > 10:
        return plain[:LONGEST_NAME]
    return stem[: LONGEST_NAME - len(extension) - 1] + dot + extension


def disposition(name: str) -> str:
    """Content-Disposition of a download: an ASCII name for old programs, the true one as RFC 6266 writes it."""
    plain = unicodedata.normalize("NFD", name).replace("đ", "d").replace("Đ", "D").encode("ascii", "ignore").decode()
    safe = re.sub(r"[^A-Za-z0-9._ -]", "_", plain)
    return f"attachment; filename=\"{safe}\"; filename*=UTF-8''{quote(name, safe='')}"

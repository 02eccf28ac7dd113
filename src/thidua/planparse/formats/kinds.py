"""What kind of document a file is: the ending of its name and its first bytes must agree."""

from __future__ import annotations

import unicodedata
from enum import StrEnum
from pathlib import PurePath

from thidua.planparse.formats.sentences import refusal

# As much as is looked at to tell the family.
HEAD_BYTES = 4_096
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Word keeps a protected .docx as a stream of this name in an OLE file.
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")


class Kind(StrEnum):
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    PDF = "application/pdf"
    HTML = "text/html"
    MARKDOWN = "text/markdown"
    TEXT = "text/plain"


_BY_ENDING = {
    ".docx": Kind.DOCX,
    ".odt": Kind.ODT,
    ".pdf": Kind.PDF,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".txt": Kind.TEXT,
}
# Endings that are refused by name, with the sentence that helps most.
_REFUSED_ENDINGS = {
    ".doc": "old_word", ".dot": "old_word", ".rtf": "rich_text", ".docm": "macros", ".dotm": "macros", ".xlsm": "macros", ".pptm": "macros",
    ".xls": "spreadsheet", ".xlsx": "spreadsheet", ".xlsb": "spreadsheet", ".ods": "spreadsheet", ".csv": "spreadsheet",
    ".ppt": "slides", ".pptx": "slides", ".odp": "slides", ".zip": "archive", ".rar": "archive", ".7z": "archive", ".gz": "archive", ".tar": "archive",
    ".png": "picture", ".jpg": "picture", ".jpeg": "picture", ".tif": "picture", ".tiff": "picture",
    ".webp": "picture", ".bmp": "picture", ".gif": "picture", ".heic": "picture",
}  # fmt: skip
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"\0\0\0\x0cjP")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe")
_REFUSED_CONTENTS = {"rich_text": "rich_text", "ole": "old_word", "picture": "picture", "archive": "archive", "program": "unknown_type"}
_BINARY_KINDS = (Kind.DOCX, Kind.ODT, Kind.PDF)


def ending_of(name: str) -> str:
    """The ending of a file name in small letters; a name with control or direction signs has none that can be believed."""
    steering = any(unicodedata.category(sign) in ("Cc", "Cf") for sign in name)
    return "" if steering else PurePath(name).suffix.lower()


def kind_of(name: str, head: bytes) -> Kind:
    """The kind of the file, or a refusal in the words that fit what it is."""
    ending = ending_of(name)
    if not head:
        raise refusal("empty")
    kind = _BY_ENDING.get(ending)
    seen = _seen(head)
    if kind is None:
        raise refusal(_REFUSED_ENDINGS.get(ending) or _REFUSED_CONTENTS.get(seen, "unknown_type"))
    if seen in _REFUSED_CONTENTS:
        raise refusal(_REFUSED_CONTENTS[seen])
    wanted = {Kind.DOCX: "zip", Kind.ODT: "zip", Kind.PDF: "pdf"}.get(kind, "text")
    if seen != wanted:
        _refuse_mismatch(seen, kind, head)
    return kind


def _refuse_mismatch(seen: str, kind: Kind, head: bytes) -> None:
    match seen:
        case "pdf":
            raise refusal("wrong_name", "PDF")
        case "zip":
            raise refusal("wrong_name", "ZIP (.docx, .odt, …)")
    if kind not in _BINARY_KINDS:
        raise refusal("unknown_type")
    # No mark of its format: plain text under another name, or a download that broke off.
    raise refusal("plain_text" if _is_words(head) else "damaged")


def _is_words(head: bytes) -> bool:
    """Whether the beginning reads as text; the last sign of it may be cut."""
    text = head.decode("utf-8", "ignore")
    cut = len(head) - len(text.encode())
    return cut < 4 and any(sign.isalpha() for sign in text) and all(sign.isprintable() or sign in "\r\n\t\f\ufeff" for sign in text)


def _seen(head: bytes) -> str:
    """The family that the first bytes give away."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    # Only blanks or a byte-order mark may stand before the mark of a PDF: a longer start is another format in disguise.
    if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-"):
        return "pdf"
    if head.startswith(_OLE_MARK):
        return "ole"
    if head.startswith(b"{\\rtf"):
        return "rich_text"
    if not head[:2].isascii() or b"\0" in head[:64]:
        families = (("picture", _PICTURES), ("archive", _ARCHIVES), ("program", _PROGRAMS))
        return next((family for family, marks in families if head.startswith(marks)), "text")
    return "text"

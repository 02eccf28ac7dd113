"""A zip container (.docx, .odt) that is safe to open: counted by streaming, because the sizes in its headers may lie."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Sequence
from typing import IO

from thidua.planparse.formats.limits import MAX_UNZIPPED_BYTES, MAX_XML_BYTES, MAX_ZIP_MEMBERS, MAX_ZIP_RATIO, RATIO_COUNTS_FROM_BYTES
from thidua.planparse.formats.sentences import refusal

_CHUNK = 1 << 16
_ENCRYPTED_FLAG = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError)


class Container:
    """The checked members of a zip file."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        try:
            self._zip = zipfile.ZipFile(file)
        except _BROKEN:
            raise refusal("damaged") from None
        entries = self._zip.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        _check_directory(entries)
        self._check_sizes(entries, size)

    def _check_sizes(self, entries: Sequence[zipfile.ZipInfo], size: int) -> None:
        total = 0
        for entry in entries:
            try:
                with self._zip.open(entry) as member:
                    while chunk := member.read(_CHUNK):
                        total += len(chunk)
                        if total > MAX_UNZIPPED_BYTES:
                            raise refusal("bomb")
            except _BROKEN:
                raise refusal("damaged") from None
        if total > RATIO_COUNTS_FROM_BYTES and total > MAX_ZIP_RATIO * size:
            raise refusal("bomb")

    def read(self, name: str) -> bytes:
        """The bytes of a member; a missing one is a damaged file."""
        try:
            with self._zip.open(name) as member:
                content = member.read(MAX_XML_BYTES + 1)
        except (KeyError, *_BROKEN):
            raise refusal("damaged") from None
        if len(content) > MAX_XML_BYTES:
            raise refusal("too_complex")
        return content

    def read_if_present(self, name: str) -> bytes | None:
        return self.read(name) if name in self.names else None


def _check_directory(entries: Sequence[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ZIP_MEMBERS:
        raise refusal("too_complex")
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise refusal("encrypted")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise refusal("damaged")
    # Two members of one name: readers disagree on which one counts, so neither is believed.
    if len({entry.filename.casefold() for entry in entries}) != len(entries) or any(map(_is_unsafe, entries)):
        raise refusal("damaged")
    if sum(entry.file_size for entry in entries) > MAX_UNZIPPED_BYTES:
        raise refusal("bomb")
    _check_overlap(entries)


def _is_unsafe(entry: zipfile.ZipInfo) -> bool:
    name = entry.orig_filename
    symlink = (entry.external_attr >> 16) & 0o170000 == 0o120000
    return symlink or name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or any(not letter.isprintable() for letter in name)


def _check_overlap(entries: Sequence[zipfile.ZipInfo]) -> None:
    # Overlapping members inflate the same bytes again and again.
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise refusal("bomb")
        end = entry.header_offset + entry.compress_size

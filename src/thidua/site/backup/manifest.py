"""What a backup says of itself, and how two such statements are compared. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from thidua.vn import terminal

FORMAT = 1
"""Raised when an older release could no longer read what is written."""


class Refused(Exception):
    """Why a backup cannot be taken, trusted or put back; the sentence says what to do."""


@dataclass(frozen=True)
class Head:
    """Where the audit chain of one root ends."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Manifest:
    """The last member of a backup. `tables` counts rows, `files` gives the size in bytes of each content by its SHA-256,
    `lost` names contents that a row asks for and the storage no longer has whole."""

    release: str
    engine: str
    taken_at: str
    migrations: tuple[str, ...]
    database: str
    tables: Mapping[str, int]
    chains: Mapping[str, Head]
    files: Mapping[str, int]
    lost: tuple[str, ...] = ()
    format: int = FORMAT

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)


def of_json(text: str) -> Manifest:
    """Read a manifest; one of a later format or without a part is refused."""
    try:
        said = json.loads(text)
        if said["format"] > FORMAT:
            found = said["format"]
            raise Refused(
                terminal.said(
                    f"Bản sao lưu này có định dạng {found} mà bản phát hành này đọc tới {FORMAT}: hãy cài bản phát hành đã tạo ra nó.",
                    f"This backup has format {found} and this release reads up to {FORMAT}: install the release that made it.",
                )
            )
        chains = {root: Head(**head) for root, head in said.pop("chains").items()}
        migrations, lost = tuple(said.pop("migrations")), tuple(said.pop("lost"))
        return Manifest(chains=chains, migrations=migrations, lost=lost, **said)
    except (KeyError, TypeError, ValueError) as fault:
        raise Refused(
            terminal.said(
                "Không đọc được danh mục nội dung của bản sao lưu này: hãy dùng bản khác.",
                "The list of contents of this backup cannot be read: use another backup.",
            )
        ) from fault


def differences(said: Manifest, tables: Mapping[str, int], chains: Mapping[str, Head]) -> list[str]:
    """Each table and chain that is not what the manifest says, in a sentence; none when all agree."""
    found = [
        terminal.said(
            f"bảng {name}: {tables.get(name, 0)} dòng, bản sao lưu đếm {said.tables.get(name, 0)}",
            f"table {name}: {tables.get(name, 0)} rows where the backup counted {said.tables.get(name, 0)}",
        )
        for name in sorted(said.tables.keys() | tables.keys())
        if tables.get(name, 0) != said.tables.get(name, 0)
    ]
    none = Head(0, "")
    return found + [
        terminal.said(
            f"nhật ký kiểm toán của {root}: kết thúc ở {chains.get(root, none).seq} chứ không phải {said.chains.get(root, none).seq}, hoặc mã băm khác",
            f"audit record of {root}: ends at {chains.get(root, none).seq} and not at {said.chains.get(root, none).seq}, or with another hash",
        )
        for root in sorted(said.chains.keys() | chains.keys())
        if chains.get(root, none) != said.chains.get(root, none)
    ]


def too_new(said: Manifest, known: frozenset[str]) -> list[str]:
    """The migrations of the backup that this release does not know: made by a newer release."""
    return sorted(set(said.migrations) - known)

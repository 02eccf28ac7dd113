"""The record outside of the database: a checkpoint on paper, the checkpoints as an archive, the verifier as one file that runs alone."""

from __future__ import annotations

import dataclasses
import io
import zipapp
import zipfile
from collections.abc import Iterable
from pathlib import Path

import thidua_audit
from thidua.audit.models import Checkpoint
from thidua.audit.queries import Seal
from thidua.papers.model import Paper, Qr


def sealed(paper: Paper, seal: Seal | None) -> Paper:
    """The paper with the checkpoint below its text: whoever keeps the sheet can show a later rewriting of the record. Without a checkpoint as it was."""
    if seal is None:
        return paper
    caption = f"Mốc nhật ký kiểm toán: {seal.size} mục. Đọc so qua điện thoại: {seal.words}."
    return dataclasses.replace(paper, body=(*paper.body, Qr(seal.note, caption)))


def archive(rows: Iterable[Checkpoint]) -> bytes:
    """Notes by record and size, and the keys that signed them: the folder that `verify --checkpoints` asks for."""
    out, keys = io.BytesIO(), []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for row in rows:
            made.writestr(f"{row.root}/{row.size:012d}.txt", row.note)
            if row.key not in keys:
                keys.append(row.key)
        made.writestr("key.txt", "".join(f"{key}\n" for key in keys))
    return out.getvalue()


def verifier() -> bytes:
    """The verifier as a file for a bare Python 3.11: `python3 thidua-audit.pyz verify …`."""
    out = io.BytesIO()
    folder = Path(thidua_audit.__file__).parent
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for file in sorted(folder.glob("*.py")):
            made.writestr(zipfile.ZipInfo(f"thidua_audit/{file.name}"), file.read_bytes())
        made.writestr(zipfile.ZipInfo("__main__.py"), "from thidua_audit.__main__ import main\nraise SystemExit(main())\n")
    packed.seek(0)
    zipapp.create_archive(packed, out, interpreter="/usr/bin/env python3")
    return out.getvalue()

"""When a step need not run again: its inputs have the hash that was stamped, and its outputs are still there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


def fingerprint(files: Iterable[Path], facts: Iterable[str] = ()) -> str:
    """One hash over names and contents of files (folders: all files below) and over facts that are no file."""
    digest = hashlib.sha256()
    for fact in facts:
        digest.update(f"fact {fact}\0".encode())
    for path in sorted(files):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                content = hashlib.sha256(file.read_bytes()).hexdigest()
                digest.update(f"file {file} {content}\0".encode())
    return digest.hexdigest()


@dataclass(frozen=True)
class Stamp:
    """The memory of one step: a file that holds the fingerprint of the inputs it last succeeded with."""

    file: Path
    value: str
    outputs: tuple[Path, ...] = ()

    def holds(self) -> bool:
        """Whether the step would do the same again and what it made is still there."""
        if not self.file.is_file() or self.file.read_text() != self.value:
            return False
        return all(output.exists() for output in self.outputs)

    def forget(self) -> None:
        """Before the step runs: a step that is interrupted must run again."""
        self.file.unlink(missing_ok=True)

    def set(self) -> None:
        """After the step: a missing output means that it did not do what it said."""
        missing = [str(output) for output in self.outputs if not output.exists()]
        if missing:
            raise FileNotFoundError(", ".join(missing))
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.write_text(self.value)

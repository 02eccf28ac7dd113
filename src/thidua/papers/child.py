"""Draws one paper in a process of its own: `python -I -m thidua.papers.child pdf|docx|deck`; the paper comes pickled on standard input.

The typesetter keeps what it has loaded; a process that ends gives it all back.
"""

from __future__ import annotations

import importlib
import pickle
import resource
import sys
from typing import Final

MEMORY_BYTES: Final = 2 * 1024**3
CPU_SECONDS: Final = 120
RENDERERS: Final = {"pdf": ("pdf", "render_pdf"), "docx": ("word", "render_docx"), "deck": ("placed", "render_deck")}


def main(form: str) -> None:
    """Write the finished file to standard output; only the renderer that is asked for is loaded."""
    for kind, bound in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CPU, CPU_SECONDS), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (bound, hard) if hard == resource.RLIM_INFINITY else (min(bound, hard), hard))
    paper = pickle.loads(sys.stdin.buffer.read())  # noqa: S301  (written by our own parent process, never by a person)
    module, draw = RENDERERS[form]
    sys.stdout.buffer.write(getattr(importlib.import_module(f"thidua.papers.{module}"), draw)(paper))


if __name__ == "__main__":
    main(sys.argv[1])

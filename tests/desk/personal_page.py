"""The page `docs/personal-data.md`: `python -m tests.desk.personal_page --write` writes it anew."""

from __future__ import annotations

import os
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "personal-data.md"
HEAD = """# Personal data

What the product keeps about people, generated from the declarations in each package's `personal.py`; a test compares this page with them.
The lawyer of the agency checks grounds and periods against Law 91/2025/QH15 before publishing them. The periods are rules in the rulebook
(`retention.person_years`, `retention.look_months`). The second is kept by the software itself, every night. By the first the software lists every
night who is due; an administrator looks at what an erasure does and confirms it, person by person. [How to erase](how-to/personal-data.md).

| Table and fields | What | Why | Ground | Kept |
|---|---|---|---|---|
"""

ERASED = """
## When a person is erased

| Part | What becomes of it | Why it stays |
|---|---|---|
"""


def text() -> str:
    """The page as it should be, in English."""
    from django.utils import translation  # noqa: PLC0415

    from thidua.desk.phrases import GROUNDS, SPANS, STAYS, WAYS  # noqa: PLC0415
    from thidua.desk.queries.mine import kept  # noqa: PLC0415
    from thidua.desk.queries.mine import parts as all_parts  # noqa: PLC0415

    with translation.override("en"):
        rows = [f"| `{one.model}`: {', '.join(one.fields)} | {one.what} | {one.why} | {GROUNDS[one.ground]} | {SPANS[one.until]} |" for one in kept()]
        parts = [f"| {part.title} | {WAYS[part.erase.way]} | {STAYS.get(part.erase.stays or '', '')} |" for part in all_parts()]
    return HEAD + "\n".join(rows) + "\n" + ERASED + "\n".join(parts) + "\n"


if __name__ == "__main__" and "--write" in sys.argv:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.site.settings")
    import django

    django.setup()
    PAGE.write_text(text(), encoding="utf-8")

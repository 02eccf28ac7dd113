"""`docs/reference/api.md`, drawn from the interface itself: `python -m tests.site.api_reference --write`."""

from __future__ import annotations

import os
import sys
from itertools import groupby
from pathlib import Path

FILE = Path(__file__).parents[2] / "docs" / "reference" / "api.md"
HEAD = """# The REST interface

Generated from the interface itself by `python -m tests.site.api_reference --write`; a test compares. The same list, in the
reader's language, is at `/api/docs/`; the OpenAPI description is at `/api/v1/openapi.json`.

- **Sign in** with `Authorization: Bearer thidua_…`. A person makes a token under their account, for some scopes and until a day;
  a program with it may do what its scopes and the person's own roles allow, and no more.
- **Write once.** A write takes a header `Idempotency-Key` with a new UUID. Cut off in the middle? Send the same request with the
  same key: it is done exactly once, and the first answer comes again; another request under it is refused with 409. The answer
  is `{"location": "plans/…"}`, under `/api/v1/`.
- **Overwrite nothing.** A row has a `version`; sent back, in the body or as `?version=`, a write that rests on an older one is
  refused with 409. A verdict covers what was seen: where the body has a `version` without a default, a request without it is
  refused with 422.
  Where several fields are edited at once, `texts` in that answer tells of each what is `saved` now beside what was `sent`.
- **Faults** are `application/problem+json` (RFC 9457). `detail` is one sentence, in Vietnamese, or in English with
  `Accept-Language: en`. 401 no valid token · 403 the scope or the role is lacking · 404 does not exist or may not be read, the
  same answer for both · 409 the state does not allow it · 422 the request or the document cannot be read; `errors` names each
  field (`where`) with what is wrong (`what`).
- **Lists** of plans, messages and documents to read come in pages: `?limit=` (at most 100) and `?offset=`; the answer is
  `{"items": […], "count": n}`. A search takes both too (at most 50) and answers the list alone.
"""


def reference() -> str:
    """The whole file."""
    from django.utils import translation  # noqa: PLC0415  (Django is set up by whoever calls)

    from thidua.site.api import api  # noqa: PLC0415  (Django is set up by whoever calls)

    parts = [HEAD]
    with translation.override("en"):
        for package, rows in groupby(api.operations(), key=lambda one: one.package):
            parts.append(f"\n## {package}\n\n| call | what it does | scope |\n|---|---|---|\n")
            parts += [f"| `{one.method} {one.path}` | {one.summary} | `{one.scope}` |\n" for one in rows]
    return "".join(parts)


if __name__ == "__main__" and "--write" in sys.argv:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.site.settings")
    import django

    django.setup()
    FILE.write_text(reference(), encoding="utf-8")

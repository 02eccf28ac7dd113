"""Paragraphs -> the text of a document: blank line between paragraphs, line breaks inside kept, invisible signs dropped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from thidua.planparse.formats.legacy import repaired
from thidua.planparse.formats.limits import MAX_TEXT_BYTES
from thidua.planparse.formats.sentences import refusal

# Soft hyphen, zero-width space, word joiner, byte-order mark: they break words without being seen.
_INVISIBLE: dict[int, str | None] = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
# Blanks of all widths are one blank to a reader.
_BLANKS: dict[int, str | None] = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " ")
_CONTROLS: dict[int, str | None] = dict.fromkeys(code for code in range(32) if chr(code) not in "\t\n")


_FEWEST_COLUMNS = 3  # two columns are a letterhead or a foot, whose sides are read one after the other
_NUMBERED = re.compile(r"\d{1,3}\.?")


def table_row(cells: Sequence[Sequence[str]]) -> Iterator[str]:
    """A row of a table of tasks is one paragraph, "1 | Việc | Đơn vị | Hạn"; other rows are read cell by cell."""
    single = all(len(cell) <= 1 for cell in cells)
    numbered = bool(cells) and len(cells[0]) == 1 and bool(_NUMBERED.fullmatch(cells[0][0].strip()))
    if len(cells) >= _FEWEST_COLUMNS and (single or numbered) and sum(map(bool, cells)) > 1:
        yield " | ".join(" ".join(" ".join(cell).split()) for cell in cells)
    else:
        yield from (words for cell in cells for words in cell)


def join(paragraphs: Iterable[str]) -> tuple[str, list[str]]:
    """The text of the paragraphs and the codes of the notices; refuses a document without any."""
    kept, size = [], 0
    for paragraph in paragraphs:
        size += len(paragraph)
        if size > MAX_TEXT_BYTES:
            raise refusal("too_much_text")
        if paragraph.strip():
            kept.append(paragraph.strip(" \n"))
    if not kept:
        raise refusal("no_text")
    # Legacy fonts put letters on the code of the soft hyphen: mend first.
    text, name = repaired("\n\n".join(kept))
    text = unicodedata.normalize("NFC", text.translate(_INVISIBLE | _CONTROLS | _BLANKS))
    if not text.strip():
        raise refusal("no_text")
    lines = (line.rstrip(" \t") for line in text.split("\n"))
    return "\n".join(lines) + "\n", [f"from_{name.lower()}"] if name else []

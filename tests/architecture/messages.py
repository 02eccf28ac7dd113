"""The strings of every app and their English: `python -m tests.architecture.messages --write` appends the missing ones."""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "thidua"
CALLS = frozenset({"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"})
WITH_CONTEXT = frozenset({"pgettext", "pgettext_lazy"})
MARK, PLURAL_MARK = "\x04", "\x00"
"""Stand between the context of a message and its words, and between one and many, as in the compiled catalogues."""
TAG = re.compile(r"""\{%-?\s*(?:translate|trans)\s+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')(?:\s+context\s+("[^"]*"|'[^']*'))?""")
CONTEXT = re.compile(r"""\bcontext\s+("[^"]*"|'[^']*')""")
BLOCK = re.compile(r"\{%\s*blocktrans(?:late)?\b(?P<args>[^%]*(?:%(?!\})[^%]*)*)%\}(?P<body>.*?)\{%\s*endblocktrans(?:late)?\s*%\}", re.DOTALL)
PLURAL = re.compile(r"\{%\s*plural\s*%\}")
VARIABLE = re.compile(r"\{\{\s*([\w.]+)[^}]*\}\}")


@dataclass(frozen=True)
class Catalogue:
    """What a .po file says: the translated ids, the ids without a translation, and how many are fuzzy or obsolete."""

    done: frozenset[str]
    empty: frozenset[str]
    doubtful: int


def of_template(text: str) -> set[str]:
    """The message ids of a template, as Django looks them up."""
    found = {_within(match[2], ast.literal_eval(match[1]).replace("%", "%%")) for match in TAG.finditer(text)}
    for match in BLOCK.finditer(text):
        context = CONTEXT.search(match["args"])
        found.add(_within(context and context[1], _block_id(PLURAL.split(match["body"])[0], trimmed=" trimmed" in match["args"])))
    return found


def _within(context: str | None, key: str) -> str:
    return f"{ast.literal_eval(context)}{MARK}{key}" if context else key


def _block_id(body: str, *, trimmed: bool) -> str:
    if trimmed:
        body = " ".join(line.strip() for line in body.splitlines() if line.strip())
    return VARIABLE.sub(r"%(\1)s", body.replace("%", "%%"))


def of_python(text: str) -> set[str]:
    """The message ids of a module: the first literal of each gettext call."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS | WITH_CONTEXT:
            words = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if words:
                found.add(MARK.join(words[:2]) if node.func.id in WITH_CONTEXT else words[0])
    return found


def of_app(folder: Path) -> set[str]:
    """Every message id of an app, from its templates and its modules."""
    found: set[str] = set()
    for file in folder.rglob("*.html"):
        found |= of_template(file.read_text(encoding="utf-8"))
    for file in folder.rglob("*.py"):
        found |= of_python(file.read_text(encoding="utf-8"))
    return found


def read(file: Path) -> Catalogue:
    """Read a .po file; a missing one is empty."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    done, empty = set(), set()
    for key, value in pairs(file):
        (done if value else empty).add(key.partition(PLURAL_MARK)[0])
    return Catalogue(frozenset(done), frozenset(empty), len(re.findall(r"^#(?:,.*\bfuzzy\b|~)", text, re.MULTILINE)))


def pairs(file: Path) -> list[tuple[str, str]]:
    """Each message of a .po file with its English; a message with a plural is another message than the same words without."""
    found = []
    for block in re.split(r"\n\s*\n", file.read_text(encoding="utf-8") if file.exists() else ""):
        kept = [line for line in block.splitlines() if not line.startswith("#")]
        key, plural, context = (_field(kept, name) for name in ("msgid", "msgid_plural", "msgctxt"))
        if key:
            key = f"{context}{MARK}{key}" if context else key
            value = _field(kept, "msgstr") or "\n".join(filter(None, (_field(kept, "msgstr[0]"), _field(kept, "msgstr[1]"))))
            found.append((f"{key}{PLURAL_MARK}{plural}" if plural else key, value))
    return found


def _field(lines: list[str], name: str) -> str:
    parts: list[str] = []
    inside = False
    for line in lines:
        if line.startswith(f"{name} "):
            inside, line = True, line[len(name) + 1 :]
        elif not line.startswith('"'):
            inside = False
        if inside:
            parts.append(ast.literal_eval(line.strip()))
    return "".join(parts)


def apps() -> list[Path]:
    """The packages that Django translates."""
    return sorted(file.parent for file in SOURCE.glob("*/apps.py"))


def english(app: Path) -> Path:
    """Where the English of an app is kept."""
    return app / "locale" / "en" / "LC_MESSAGES" / "django.po"


def missing(app: Path) -> list[str]:
    """The message ids of an app that have no English."""
    return sorted(of_app(app) - read(english(app)).done)


def waiting(key: str) -> str:
    """The lines of a message that wait for its English."""
    context, mark, words = key.rpartition(MARK)
    return (f"msgctxt {quoted(context)}\n" if mark else "") + f'msgid {quoted(words)}\nmsgstr ""\n'


def quoted(text: str) -> str:
    """A string of a .po file, on one line."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def append(app: Path) -> int:
    """Append the ids that the app's file lacks, with an empty translation for the author to fill in."""
    file, known = english(app), read(english(app))
    new = [key for key in missing(app) if key not in known.empty]
    if new:
        file.parent.mkdir(parents=True, exist_ok=True)
        start = file.read_text(encoding="utf-8") if file.exists() else 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        file.write_text(start + "".join(f"\n{waiting(key)}" for key in new), encoding="utf-8")
    return len(new)


if __name__ == "__main__":
    for one in apps():
        print(one.name, append(one) if "--write" in sys.argv else len(missing(one)))

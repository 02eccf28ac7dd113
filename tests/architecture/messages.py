"""The strings of every app and their English: `python -m tests.architecture.messages --write` appends the missing ones."""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "thidua"
CALLS = frozenset({"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"})
TAG = re.compile(r"""\{%-?\s*(?:translate|trans)\s+("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
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
    found = {ast.literal_eval(match[1]) for match in TAG.finditer(text)}
    for match in BLOCK.finditer(text):
        found.add(_block_id(PLURAL.split(match["body"])[0], trimmed=" trimmed" in match["args"]))
    return found


def _block_id(body: str, *, trimmed: bool) -> str:
    if trimmed:
        body = " ".join(line.strip() for line in body.splitlines() if line.strip())
    return VARIABLE.sub(r"%(\1)s", body.replace("%", "%%"))


def of_python(text: str) -> set[str]:
    """The message ids of a module: the first literal of each gettext call."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS and node.args
        if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)
    }


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
    for entry in re.split(r"\n\s*\n", text):
        kept = [line for line in entry.splitlines() if not line.startswith("#")]
        key, value = _field(kept, "msgid"), _field(kept, "msgstr") or _field(kept, "msgstr[0]")
        if key:
            (done if value else empty).add(key)
    return Catalogue(frozenset(done), frozenset(empty), len(re.findall(r"^#(?:,.*\bfuzzy\b|~)", text, re.MULTILINE)))


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
        file.write_text(start + "".join(f'\nmsgid {quoted(key)}\nmsgstr ""\n' for key in new), encoding="utf-8")
    return len(new)


if __name__ == "__main__":
    for one in apps():
        print(one.name, append(one) if "--write" in sys.argv else len(missing(one)))

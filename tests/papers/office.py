"""Every Word and Excel file that the product writes: where the calls are that write one, and a true file of each from the world of the matrix."""

from __future__ import annotations

import ast
import functools
import io
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import xlsxwriter
from django.test import Client
from django.urls import reverse
from pypdf import PdfWriter
from tests.architecture.routes import Route, routes
from tests.factories.world import AT
from tests.matrix.crawl import expected
from tests.matrix.policy_all import POLICY
from tests.matrix.world import Actor, Matrix, Thing

from thidua.files.models import StoredFile
from thidua.files.queries import opened
from thidua.papers import apart
from thidua.papers.model import Paper
from thidua.papers.word import render_docx
from thidua.plans.actions import keep_paper
from thidua.plans.enums import PlanState
from thidua.plans.models import Plan
from thidua.plans.queries import paper_of

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "thidua"
WRITERS = {
    ("thidua.sheets.exports", "list_file"),
    ("thidua.sheets.exports", "write_workbook"),
    ("thidua.sheets.exports", "annotated_copy"),
    ("thidua.questions.exports", "workbook_of"),
    ("thidua.files.exports", "paper_file"),
    ("thidua.papers.apart", "draw"),
}
"""What writes a file when it is called. Whoever writes one otherwise has to be named in `LIBRARIES`."""
LIBRARIES = {"xlsxwriter": {"sheets/exports.py", "questions/exports.py"}, "docx": {"papers"}, "openpyxl": set(), "docxtpl": set()}
"""The libraries that write such files, and the only places of the product that may use them."""
FORMS = ("docx", "xlsx")
FORM_KEYS = ("form", "shape")
QUERIES: tuple[dict[str, str], ...] = ({"tep": "xlsx", "xuat": "xlsx"}, {"tep": "docx", "dang": "docx"})
"""How a file is asked for where the address does not name its form."""
WORDS = ("bao-cao", "to-trinh", "bien-ban", "van-ban", "trao-thuong")
"""What an address of papers names beside the thing that they are about."""
TRIES = 3
"""Things of a kind that an address is asked for until there is a file."""


@dataclass(frozen=True, order=True)
class Site:
    """A call that writes a file."""

    file: str
    first: int
    last: int
    function: str

    def __str__(self) -> str:
        return f"{self.file}:{self.first} {self.function}"


@dataclass
class Written:
    """The files that were written, by what asked for them, the papers among them, and the lines of the product on the way to them."""

    files: dict[str, bytes] = field(default_factory=dict)
    lines: set[tuple[str, int]] = field(default_factory=set)
    papers: list[Paper] = field(default_factory=list)

    def unseen(self) -> list[Site]:
        """The calls of the product that wrote nothing here."""
        seen: dict[str, set[int]] = {}
        for file, line in self.lines:
            seen.setdefault(file, set()).add(line)
        return [one for one in sites() if not seen.get(one.file, set()).intersection(range(one.first, one.last + 1))]


@functools.cache
def _texts() -> dict[str, str]:
    files = [file for file in SOURCES.rglob("*.py") if not {"migrations", "demo"} & {*file.parts}]
    return {str(file.relative_to(SOURCES)): file.read_text(encoding="utf-8") for file in sorted(files)}


@functools.cache
def _trees() -> dict[str, ast.Module]:
    """Every source as Python reads it, which takes half a minute."""
    return {file: ast.parse(text) for file, text in _texts().items()}


@functools.cache
def _naming() -> dict[str, ast.Module]:
    """The sources that name a writer or a library at all."""
    named = re.compile(rf"\b({'|'.join([*LIBRARIES, *(name for _module, name in WRITERS)])})\b")
    return {file: ast.parse(text) for file, text in _texts().items() if named.search(text)}


def _names(tree: ast.Module) -> dict[str, tuple[str, str]]:
    """What the names in a module stand for, as far as they are imported."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {alias.asname or alias.name: (node.module, alias.name) for alias in node.names}
    return found


def users_of_libraries() -> dict[str, set[str]]:
    """Which files use each library that writes such files."""
    found: dict[str, set[str]] = {name: set() for name in LIBRARIES}
    for file, tree in _naming().items():
        for node in ast.walk(tree):
            named = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            for library in {name.partition(".")[0] for name in named} & found.keys():
                found[library].add("papers" if file.startswith("papers/") else file)
    return found


@functools.cache
def sites() -> tuple[Site, ...]:
    """Every call of a writer in the product, but those inside of the writers."""
    found = []
    for file, tree in _naming().items():
        module = "thidua." + file.removesuffix(".py").replace("/", ".")
        names = _names(tree)
        for outer in ast.walk(tree):
            if not isinstance(outer, ast.FunctionDef) or (module, outer.name) in WRITERS:
                continue
            for node in ast.walk(outer):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and names.get(node.func.id) in WRITERS and not _is_pdf(node):
                    found.append(Site(file, node.lineno, node.end_lineno or node.lineno, outer.name))
    return tuple(sorted(set(found)))


def _is_pdf(call: ast.Call) -> bool:
    """Whether a call asks for PDF and for nothing else."""
    return any(
        (isinstance(word, ast.Constant) and word.value == "pdf") or (isinstance(word, ast.Attribute) and word.attr == "PDF") for word in call.args
    )


@functools.cache
def _reaching() -> frozenset[tuple[str, str]]:
    """Package and name of each function that calls a writer, by way of others of its package."""
    bodies: dict[tuple[str, str], set[str]] = {}
    for file, tree in _trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                called = [one.func for one in ast.walk(node) if isinstance(one, ast.Call)]
                inside = {one.id if isinstance(one, ast.Name) else one.attr for one in called if isinstance(one, ast.Name | ast.Attribute)}
                bodies.setdefault((file.partition("/")[0], node.name), set()).update(inside)
    found = {(site.file.partition("/")[0], site.function) for site in sites()}
    while True:
        more = {(package, name) for (package, name), inside in bodies.items() if any(of == package and called in inside for of, called in found)}
        if more <= found:
            return frozenset(found)
        found |= more


@functools.cache
def _blank_pdf() -> bytes:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    return out.getvalue()


@contextmanager
def watched(written: Written) -> Iterator[None]:
    """Papers are drawn in this process, and every call on the way to a file is noted."""
    workbook = xlsxwriter.Workbook

    def note() -> None:
        frame = sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename.startswith(str(SOURCES)):
                written.lines.add((str(Path(frame.f_code.co_filename).relative_to(SOURCES)), frame.f_lineno))
            frame = frame.f_back  # type: ignore[assignment]

    def drawn(what: Any, form: str) -> bytes:
        if form != "docx":
            return _blank_pdf()  # not what is asked here
        note()
        written.papers.append(what)
        return render_docx(what)

    def begun(*args: Any, **kwargs: Any) -> Any:
        note()
        return workbook(*args, **kwargs)

    with mock.patch.object(apart, "_drawn", drawn), mock.patch.object(xlsxwriter, "Workbook", begun):
        yield


def ask_everything(made: Matrix, written: Written) -> None:
    """Ask each address behind which a writer is for a file, of each thing it can name until there is one."""
    with watched(written):
        for route in routes():
            rule = POLICY.get(route.name)
            view = (getattr(route.view, "__module__", "").split(".")[1:2] or [""])[0], getattr(route.view, "__name__", "")
            if rule is not None and rule.reads and view in _reaching():
                _ask(made, written, route)


def _ask(made: Matrix, written: Written, route: Route) -> None:
    rule = POLICY[route.name]
    tries: Counter[tuple[str, ...]] = Counter()
    for thing in made.things.get(rule.kind, []) if route.keys else [None]:
        sort = tuple(value for value in (thing.keys if thing else {}).values() if value in WORDS and value != "van-ban")
        actor = next((one for one in made.actors.values() if one.user and expected(rule, one, thing, "GET") == "allowed"), None)
        if actor is None or tries[sort] >= TRIES:
            continue
        tries[sort] += TRIES if _asked(written, route, actor, thing) else 1


@functools.cache
def _client(user: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _asked(written: Written, route: Route, actor: Actor, thing: Thing | None) -> bool:
    """Whether an address gave a file, in any of the forms and of the papers that it names."""
    keys = {key: (thing.keys if thing else {})[key] for key in route.keys}
    form = next((key for key in FORM_KEYS if keys.get(key) in (*FORMS, "pdf")), "")
    paper = next((key for key, value in keys.items() if value in WORDS), "")
    found = False
    for word in WORDS if paper else [""]:
        for kind, query in [(kind, {}) for kind in FORMS] if form else [("", query) for query in QUERIES]:
            keyed = keys | ({form: kind} if form else {}) | ({paper: word} if paper else {})
            answer = _client(actor.user).get(reverse(route.name, kwargs=keyed), query)
            content = b"" if getattr(answer, "streaming", False) else answer.content
            if ending := kind_of(content):
                written.files.setdefault(" ".join([route.name, *([word] if word else [])]) + f".{ending}", content)
                found = True
            elif not form and answer.headers.get("Content-Type", "").startswith("text/html"):
                break  # a page that does not look at what file is asked for
    return found


def keep_what_jobs_write(written: Written) -> None:
    """A plan is drawn by a job after its issue, which no address asks for."""
    plan = next(one for one in Plan.objects.filter(state=PlanState.ISSUED).select_related("unit", "movement").order_by("pk"))
    with watched(written):
        kept = keep_paper(plan=plan, subject="schema", form=apart.Form.DOCX, paper=paper_of(plan), by=None, at=AT)
        with opened(StoredFile.objects.get(pk=kept.file)) as content:
            written.files["plans job.docx"] = bytes(content.read())


def kind_of(content: bytes) -> str:
    """Whether a file is one of Word or of Excel; "" when it is neither."""
    if content[:2] != b"PK":
        return ""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "docx" if "word/document.xml" in archive.namelist() else "xlsx" if "xl/workbook.xml" in archive.namelist() else ""

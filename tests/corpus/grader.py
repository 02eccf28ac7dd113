"""Hold a reading of a plan document against the reading expected of it.

python tests/corpus/grader.py [--command "thidua parse"] [--folder tests/corpus]

Each figure is a share between 0 and 1. An expected row that says null is "not asked"; an absent key is not asked; "none" in the place of
`applies_to` expects null. In an exhaustive gold a null `applies_to` expects null too.
"""

from __future__ import annotations

import argparse
import json
import re
import shlex
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any, get_args

from thidua.planparse import model

Json = dict[str, Any]
Row = list[Any]
Pair = tuple[Row, Json | None]

DOCUMENT_FIELDS = ("type", "issuer", "number", "date", "title", "signer", "signer_position", "author")
KINDS = frozenset(get_args(model.Kind))
APPLIES = frozenset(get_args(model.Applies)) | {None}
PARTS = frozenset(get_args(model.Part))
STONES = frozenset(get_args(model.MilestoneKind))
RELATIONS = frozenset(get_args(model.Relation))
CLOSINGS = frozenset(get_args(model.Closing)) | {None}
WHEN = re.compile(r"(19|20)\d\d(-Q[1-4]|-\d\d(-\d\d)?)?")
LONGEST_ACTOR = 200


def folded(value: object) -> str:
    """The value as text in which case, spacing and Unicode form do not count."""
    return " ".join(unicodedata.normalize("NFC", "" if value is None else str(value)).split()).casefold()


def squashed(text: str | None) -> str:
    """Only the letters, digits, percent and paragraph signs of the text."""
    return "".join(ch for ch in unicodedata.normalize("NFC", text or "").casefold() if ch.isalnum() or ch in "%¶")


def grade(gold: Json, result: Json, text: str) -> dict[str, float]:
    """Every figure that the gold asks for, with coverage, spans and shape, which are always asked."""
    pairs = paired(gold["clauses"], result.get("clauses", []))
    figures = {
        **clause_figures(gold, pairs, result),
        **reference_figures(gold, result),
        **time_figures(gold, result),
        **target_figures(gold, result),
        **actor_figures(gold, result),
        **document_figures(gold, result),
        "coverage": coverage(result, text),
        "spans": span_share(result, text),
        "shape": shape_share(result),
    }
    return {name: value for name, value in figures.items() if value is not None}


def share(found: int, asked: int) -> float | None:
    """Found of asked; None when nothing was asked."""
    return found / asked if asked else None


def precision(found: list[Any], wanted: list[Any]) -> float:
    """Share of what was found that was wanted; nothing found is no mistake."""
    return sum(row in wanted for row in found) / len(found) if found else 1.0


def paired(expected: list[Row], clauses: list[Json]) -> list[Pair]:
    """Each expected row with the clause that begins with its words: the one at its path, else the first that is free."""
    openings = [(squashed(c.get("text")), squashed((c.get("heading") or "") + (c.get("text") or "")), squashed(c.get("label"))) for c in clauses]
    free = set(range(len(clauses)))
    pairs: list[Pair] = []
    for row in expected:
        words = squashed(row[3])
        fits = [i for i in free if _begins(openings[i], words)]
        best = min(fits, key=lambda i: (row[0] is not None and clauses[i].get("path") != row[0], clauses[i].get("start") or 0), default=None)
        if best is not None:
            free.discard(best)
        pairs.append((row, None if best is None else clauses[best]))
    return pairs


def _begins(opening: tuple[str, str, str], words: str) -> bool:
    text, whole, label = opening
    return any(own.startswith(words) or (bool(label) and own.startswith(label + words)) for own in (text, whole))


def clause_figures(gold: Json, pairs: list[Pair], result: Json) -> dict[str, float | None]:
    """Recall and precision of the clauses, and what was said of them."""
    kinds = [(row[1], clause and clause.get("kind")) for row, clause in pairs if row[1]]
    paths = [(row[0], clause and clause.get("path")) for row, clause in pairs if row[0]]
    asked = [(row, clause) for row, clause in pairs if row[2] or gold.get("exhaustive")]
    figures = {
        "clauses": share(sum(clause is not None for _, clause in pairs), len(pairs)),
        "kind": share(sum(want == got for want, got in kinds), len(kinds)),
        "path": share(sum(want == got for want, got in paths), len(paths)),
        "applies_to": share(sum(clause is not None and _applies(row) == clause.get("applies_to") for row, clause in asked), len(asked)),
    }
    if gold.get("exhaustive"):
        used = {id(clause) for _, clause in pairs if clause is not None}
        numbered = [clause for clause in result.get("clauses", []) if "¶" not in _last_part(clause)]
        figures["precision"] = share(sum(id(clause) in used for clause in numbered), len(numbered))
    return figures


def _applies(row: Row) -> str | None:
    return None if row[2] in (None, "none") else str(row[2])


def _last_part(clause: Json) -> str:
    return (clause.get("path") or "").rpartition(".")[2]


def reference_figures(gold: Json, result: Json) -> dict[str, float | None]:
    """References by number and date, and how the document leans on them."""
    if "references" not in gold:
        return {}
    wanted = gold["references"]
    found = [(squashed(r.get("number")), r.get("date"), r.get("relation")) for r in result.get("references", [])]
    dated = {(number, date) for number, date, _ in found}
    related = {(number, relation) for number, _, relation in found}
    asked = [row for row in wanted if row[2]]
    return {
        "references": share(sum((squashed(number), date) in dated for number, date, _ in wanted), len(wanted)),
        "relation": share(sum((squashed(number), relation) in related for number, _, relation in asked), len(asked)),
        "reference_precision": precision(list({number for number, _, _ in found}), [squashed(row[0]) for row in wanted]),
    }


def time_figures(gold: Json, result: Json) -> dict[str, float | None]:
    """Phases and milestones; a milestone that was found without a time never counts as a mistake."""
    figures: dict[str, float | None] = {}
    if "phases" in gold:
        phases = [[p.get("start"), p.get("end"), p.get("closing")] for p in result.get("phases", [])]
        figures["phases"] = share(sum(row in phases for row in gold["phases"]), len(gold["phases"]))
        figures["phase_precision"] = precision(phases, gold["phases"])
    if "milestones" in gold:
        stones = [[m.get("kind"), m.get("when")] for m in result.get("milestones", [])]
        figures["milestones"] = share(sum(row in stones for row in gold["milestones"]), len(gold["milestones"]))
        figures["milestone_precision"] = precision([row for row in stones if row[1]], gold["milestones"])
    return figures


def target_figures(gold: Json, result: Json) -> dict[str, float | None]:
    """Numbers to be reached, with their unit and, where the gold says it, their clause."""
    if "targets" not in gold:
        return {}
    wanted = gold["targets"]
    found = [[t.get("value"), t.get("unit"), t.get("clause")] for t in result.get("targets", [])]
    hits = sum(any(got[:2] == row[:2] and row[2] in (None, got[2]) for got in found) for row in wanted)
    return {"targets": share(hits, len(wanted)), "target_precision": precision([got[:2] for got in found], [row[:2] for row in wanted])}


def actor_figures(gold: Json, result: Json) -> dict[str, float | None]:
    """Who has a duty in which clause; an actor may be written out longer than the gold says it."""
    wanted = [(path, squashed(name)) for path, name in gold.get("actors", [])]
    found = [(o.get("clause") or "", squashed(o.get("actor"))) for o in result.get("obligations", [])]
    hits = sum(any(_within(at, path) and _names(who, name) for at, who in found) for path, name in wanted)
    judged = [(at, who) for at, who in found if any(path and _within(at, path) for path, _ in wanted)]
    right = sum(any(_within(at, path) and who.startswith(name) for path, name in wanted) for at, who in judged)
    return {"actors": share(hits, len(wanted)), "actor_precision": share(right, len(judged))}


def _within(where: str, path: str | None) -> bool:
    return path is None or where == path or where.startswith(f"{path}.")


def _names(who: str, name: str) -> bool:
    return who.startswith(name) and len(who) < LONGEST_ACTOR


def document_figures(gold: Json, result: Json) -> dict[str, float | None]:
    """The components of the paper, the movement and the cluster."""
    document, recipients = result.get("document") or {}, gold["document"].get("recipients")
    asked = {key: value for key, value in gold["document"].items() if key in DOCUMENT_FIELDS}
    figures = {"document": _fields(asked, document), "movement": _fields(gold.get("movement") or {}, result.get("movement") or {})}
    if recipients is not None:
        figures["recipients"] = float(len(document.get("recipients") or []) == recipients)
    if gold.get("cluster"):
        figures["cluster"] = float(_cluster(gold["cluster"]) == _cluster(result.get("cluster") or {}))
    return figures


def _fields(asked: Json, got: Json) -> float | None:
    right = sum(folded(got.get(key)) in {folded(v) for v in (value if isinstance(value, list) else [value])} for key, value in asked.items())
    return share(right, len(asked))


def _cluster(cluster: Json) -> tuple[str, list[str]]:
    return folded(cluster.get("name")), [folded(member) for member in cluster.get("members") or []]


def coverage(result: Json, text: str) -> float:
    """Share of the non-blank characters that lie in exactly one span."""
    steps = [0] * (len(text) + 1)
    for part in [*result.get("clauses", []), *result.get("margins", [])]:
        steps[min(max(0, part["start"]), len(text))] += 1
        steps[min(max(0, part["end"]), len(text))] -= 1
    depth = solid = once = 0
    for step, ch in zip(steps, text, strict=False):
        depth += step
        solid += not ch.isspace()
        once += not ch.isspace() and depth == 1
    return once / solid if solid else 1.0


def span_share(result: Json, text: str) -> float | None:
    """Share of the clauses whose span holds exactly their label, heading and text."""
    clauses = result.get("clauses", [])
    return share(sum(_span_holds(clause, squashed(text[clause["start"] : clause["end"]])) for clause in clauses), len(clauses))


def _span_holds(clause: Json, there: str) -> bool:
    return bool(there) and there == squashed(clause.get("label")) + squashed(clause.get("heading")) + squashed(clause.get("text"))


def shape_share(result: Json) -> float:
    """Share of the rules of the contract that hold for the whole object."""
    rules = [*_clause_rules(result), *_list_rules(result)]
    return sum(rules) / len(rules)


def _clause_rules(result: Json) -> list[bool]:
    clauses = result.get("clauses", [])
    paths = [c.get("path") for c in clauses]
    starts = [c.get("start") for c in clauses]
    return [
        all(c.get("kind") in KINDS and c.get("applies_to") in APPLIES for c in clauses),
        all(isinstance(p, str) and p for p in paths) and len(set(paths)) == len(paths),
        all(c.get("level") == (c.get("path") or "").count(".") + 1 for c in clauses),
        all((c.get("label") is None) == ("¶" in _last_part(c)) for c in clauses),
        all(isinstance(c.get("confidence"), int | float) and 0 <= c["confidence"] <= 1 and bool(c.get("reason")) for c in clauses),
        starts == sorted(starts),
        all(p in set(paths) for p in _pointers(result) if p is not None),
    ]


def _list_rules(result: Json) -> list[bool]:
    references = result.get("references", [])
    numbers = [r.get("number") or "" for r in references]
    return [
        all(m.get("part") in PARTS for m in result.get("margins", [])),
        len(set(numbers)) == len(numbers)
        and all(n and not re.search(r"\s", n) for n in numbers)
        and all(r.get("relation") in RELATIONS for r in references),
        all(m.get("kind") in STONES and (m.get("when") == "yearly" or _is_time(m.get("when"))) for m in result.get("milestones", [])),
        all(p.get("closing") in CLOSINGS and _is_time(p.get("start")) and _is_time(p.get("end")) for p in result.get("phases", [])),
    ]


def _pointers(result: Json) -> list[str | None]:
    lists = [item.get("clause") for key in ("phases", "milestones", "targets", "obligations") for item in result.get(key, [])]
    return lists + [path for r in result.get("references", []) for path in r.get("clauses") or []]


def _is_time(value: str | None) -> bool:
    return value is None or WHEN.fullmatch(value) is not None


def call(command: str, file: Path, flag: str) -> str:
    """What the command prints about the file; an error carries its own sentence."""
    run = subprocess.run([*shlex.split(command), str(file), flag], capture_output=True, timeout=60, check=False)
    if run.returncode:
        raise RuntimeError(f"{file.name}: exit {run.returncode}: {run.stderr.decode('utf-8', 'replace').strip()}")
    return run.stdout.decode("utf-8")


def main() -> int:
    """Print the figures of every document of the folder; 0 when all are 1."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--command", default="thidua parse")
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent)
    options = parser.parse_args()
    worst = 1.0
    for path in sorted(options.folder.glob("*.gold.json")):
        gold = json.loads(path.read_text("utf-8"))
        file = path.parent / gold["file"]
        try:
            figures = grade(gold, json.loads(call(options.command, file, "--json")), call(options.command, file, "--text"))
        except RuntimeError as error:
            print(error)
            worst = 0.0
            continue
        worst = min(worst, *figures.values())
        print(path.name.removesuffix(".gold.json"), " ".join(f"{name}={value:.2f}" for name, value in figures.items()))
    print(f"worst figure {worst:.3f}")
    return 0 if worst >= 1.0 else 1


if __name__ == "__main__":
    sys.exit(main())

"""`docs/states.md`, drawn from the tables of transitions: `python -m tests.architecture.states_page --write`."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tests.architecture.packages import ROOT, SOURCE, levels, modules, package_of

FILE = ROOT / "docs" / "states.md"
HEAD = """# States

Generated from the tables of transitions in `src/thidua/*/rules` by `python -m tests.architecture.states_page --write`; a test
compares. The table of a machine says what is possible; [permissions](permissions.md) say who may do it. A state without an arrow
out of it is final.
"""


@dataclass(frozen=True)
class Machine:
    """What has states: the package and the enum, where each state leads, who has it in hand there, and the words for it."""

    package: str
    states: type[StrEnum]
    moves: Mapping[Any, frozenset[Any]]
    owners: Mapping[Any, str]
    words: Mapping[Any, Any]

    @property
    def start(self) -> Any:
        """The state in which it begins: the first that the enum names."""
        return next(iter(self.states))


def machines() -> list[Machine]:
    """Every table of transitions of the product, from the bottom up."""
    found = []
    for file in sorted(modules("rules"), key=lambda file: (levels()[package_of(file)], str(file))):
        name = ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__")
        module = importlib.import_module(name)
        if "TRANSITIONS" in vars(module):
            states = type(next(iter(module.TRANSITIONS)))
            found.append(Machine(package_of(file), states, module.TRANSITIONS, getattr(module, "OWNERS", {}), words(package_of(file), states)))
    return found


def words(package: str, states: type[StrEnum]) -> Mapping[Any, Any]:
    """The words for the states, from the table of the package's phrases whose keys are just these states."""
    phrases = importlib.import_module(f"thidua.{package}.phrases")
    tables = [one for one in vars(phrases).values() if isinstance(one, Mapping) and set(one) == set(states)]
    return tables[0] if tables else {}


def drawing(machine: Machine) -> str:
    """A machine as a mermaid diagram, in the language in force."""
    lines = ["stateDiagram-v2", f"    [*] --> {machine.start.value}"]
    lines += [f"    {state.value} : {machine.words[state]}" for state in machine.states]
    lines += [f"    {state.value} --> {to.value}" for state in machine.states for to in machine.states if to in machine.moves[state]]
    lines += [f"    {state.value} --> [*]" for state in machine.states if not machine.moves[state]]
    return "\n".join(lines)


def page() -> str:
    """The whole file."""
    from django.utils import translation  # noqa: PLC0415  (Django is set up by whoever calls)

    parts = [HEAD]
    for machine in machines():
        with translation.override("vi"):
            parts.append(f"\n## {machine.package}: {machine.states.__name__}\n\n```mermaid\n{drawing(machine)}\n```\n\n")
            vi = {state: str(machine.words[state]) for state in machine.states}
        with translation.override("en"):
            parts.append("| state | Vietnamese | English | in whose hands |\n|---|---|---|---|\n")
            parts += [f"| `{one.value}` | {vi[one]} | {machine.words[one]} | {machine.owners[one]} |\n" for one in machine.states]
    return "".join(parts)


if __name__ == "__main__" and "--write" in sys.argv:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.site.settings")
    import django

    django.setup()
    FILE.write_text(page(), encoding="utf-8")

"""The package loaded with one fault in its text, beside the real one, and its examples run against it."""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import inspect
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any

OURS = ("thidua.scorecards", "tests.scorecards.sheets", "tests.scorecards.drawn_formulas", "tests.scorecards.test_")
EXAMPLES = ("test_numbers", "test_scoring", "test_formulas", "test_what_if", "test_frozen", "test_explaining", "test_sheets")


class _Faulty(importlib.machinery.SourceFileLoader):
    """Reads a module with one piece of its text replaced, without the kept bytecode."""

    def __init__(self, name: str, path: str, old: str, new: str) -> None:
        super().__init__(name, path)
        self._old, self._new = old, new

    def get_code(self, fullname: str) -> Any:
        text = self.get_data(self.path).decode()
        assert text.count(self._old) == 1, f"the fault of {fullname} fits {text.count(self._old)} places: {self._old}"
        return compile(text.replace(self._old, self._new), self.path, "exec")


class _Finder(importlib.abc.MetaPathFinder):
    def __init__(self, name: str, old: str, new: str) -> None:
        self._name, self._old, self._new = name, old, new

    def find_spec(self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None) -> Any:
        if fullname != self._name:
            return None
        found = importlib.machinery.PathFinder.find_spec(fullname, path)
        assert found is not None and found.origin is not None
        return importlib.util.spec_from_loader(fullname, _Faulty(fullname, found.origin, self._old, self._new), origin=found.origin)


@contextmanager
def faulty(module: str, old: str, new: str) -> Iterator[None]:
    """While it lasts, our modules are loaded anew with the fault; afterwards they are those that were."""
    kept = {name: one for name, one in sys.modules.items() if name.startswith(OURS)}
    finder = _Finder(f"thidua.scorecards.{module}", old, new)
    for name in kept:
        del sys.modules[name]
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
        for name in [name for name in sys.modules if name.startswith(OURS)]:
            del sys.modules[name]
        sys.modules.update(kept)


def killed_by(first: str = "") -> str:
    """The first example that fails, by name; "" where all pass. `first` is the file of examples to begin with."""
    for module in sorted(EXAMPLES, key=lambda one: one != first):
        try:
            found = importlib.import_module(f"tests.scorecards.{module}")
        except Exception:  # a fault that stops the loading is seen by everybody
            return module
        for name, one in vars(found).items():
            if name.startswith("test_") and "hypothesis" not in vars(one) and not hasattr(one, "hypothesis") and _fails(one):
                return name
    return ""


def _fails(example: Callable[..., object]) -> bool:
    for values in _cases(example):
        try:
            example(**values)
        except BaseException:  # pytest's own failures are no Exception
            return True
    return False


def _cases(example: Callable[..., object]) -> list[dict[str, object]]:
    """The values of the parameters, as pytest would give them."""
    marks = [one for one in getattr(example, "pytestmark", []) if one.name == "parametrize"]
    if not marks:
        return [] if inspect.signature(example).parameters else [{}]
    names, values = marks[0].args[0], marks[0].args[1]
    return [dict(zip(names, one, strict=True)) if isinstance(names, tuple) else {names: one} for one in values]

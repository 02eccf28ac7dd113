"""Which addresses take what somebody sends: read out of the source of the views, nothing is run.

A view takes posts when it, or a function of ours to which it hands the request, looks at the method, at what was posted or at files, or when
its decorator lets only posts in or prepares them. A view that does none of it answers a post as it answers a reading, and that a reading
writes nothing is asked of every address (tests/matrix/crawl.py).
"""

from __future__ import annotations

import ast
import functools
import inspect
import textwrap
from collections.abc import Callable, Iterator
from typing import Any

from tests.architecture.routes import LIBRARY, TOKEN, Route, routes

from thidua.site.api import api

LOOKED_AT = frozenset({"POST", "FILES", "body"})
"""What of a request tells that a view takes posts."""


def posts() -> list[Route]:
    """Every address that takes posts, but the pages of the sign-in library, which guard themselves."""
    operations = {one.name for one in api.operations() if one.method != "GET"}
    return [one for one in routes() if one.policy != LIBRARY and (one.name in operations if one.policy == TOKEN else takes_posts(one.view))]


def takes_posts(view: Any) -> bool:
    """Whether a view looks at what was sent (see the module), or lets programs in without the mark of a form."""
    return getattr(view, "csrf_exempt", False) or _looks(inspect.unwrap(view), frozenset())


def _looks(function: Any, seen: frozenset[Any]) -> bool:
    tree = _tree(function)
    if tree is None or function in seen:
        return False
    return any(map(_tells, ast.walk(tree))) or any(_looks(one, seen | {function}) for one in _handed(tree, function))


def _tells(node: ast.AST) -> bool:
    match node:
        case ast.Attribute(value=ast.Name(id="request"), attr=name):
            return name in LOOKED_AT
        case ast.Compare(left=ast.Attribute(attr="method"), comparators=[ast.Constant(value="POST")]):
            return True
        case ast.Call(func=ast.Name(id="page"), keywords=keywords):
            return any(one.arg == "before" for one in keywords)
        case ast.Name(id="require_POST"):
            return True
    return False


def _handed(tree: ast.AST, function: Any) -> Iterator[Callable[..., Any]]:
    """The functions of ours that get the request."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and any(isinstance(one, ast.Name) and one.id == "request" for one in node.args):
            found = _named(node.func, function.__globals__)
            if inspect.isfunction(found) and found.__module__.startswith("thidua."):
                yield inspect.unwrap(found)


def _named(node: ast.AST, names: dict[str, Any]) -> Any:
    if isinstance(node, ast.Attribute):
        return getattr(_named(node.value, names), node.attr, None)
    return names.get(node.id) if isinstance(node, ast.Name) else None


@functools.cache
def _tree(function: Any) -> ast.AST | None:
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError):
        return None

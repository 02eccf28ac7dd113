"""Linear time: no pattern of the reader repeats a repetition, and work grows with the text, not with its square."""

import ast
import re
from pathlib import Path

import pytest

import thidua.planparse.reading as entry
from thidua.planparse.model import Source
from thidua.planparse.reading import read

PACKAGE = Path(entry.__file__).parent
# re._parser is the standard library's own reader of patterns; it is only looked at here.
from re import _constants as constants  # noqa: E402
from re import _parser as parser  # noqa: E402

_REPEATS = {constants.MAX_REPEAT, constants.MIN_REPEAT}
_UNBOUNDED = 1000


def _compiled():
    for path in sorted(PACKAGE.glob("*.py")):
        module = __import__(f"thidua.planparse.{path.stem}", fromlist=["*"])
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{path.stem}.{name}", value.pattern


def _nested(tree, inside=False):
    for operation, argument in tree:
        if operation in _REPEATS:
            endless = argument[1] is constants.MAXREPEAT or argument[1] > _UNBOUNDED
            if endless and inside:
                return True
            if _nested(argument[2], inside or endless):
                return True
        elif operation is constants.SUBPATTERN:
            if _nested(argument[3], inside):
                return True
        elif operation is constants.BRANCH:
            if any(_nested(branch, inside) for branch in argument[1]):
                return True
        elif operation in (constants.ASSERT, constants.ASSERT_NOT) and _nested(argument[1], inside):
            return True
    return False


@pytest.mark.parametrize(("name", "pattern"), list(_compiled()))
def test_pattern_holds_no_endless_repetition_inside_another(name, pattern):
    assert not _nested(parser.parse(pattern)), name


def test_nested_quantifier_is_found():
    assert _nested(parser.parse(r"(?:a+b?)*c"))


def test_package_uses_only_module_level_or_short_patterns():
    """A pattern compiled in a loop would hide from the test above."""
    for path in PACKAGE.glob("*.py"):
        tree = ast.parse(path.read_text("utf8"))
        inner = [
            node
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef)
            for node in ast.walk(function)
            if isinstance(node, ast.Attribute) and node.attr == "compile" and getattr(node.value, "id", "") == "re"
        ]
        assert inner == [], path.name


@pytest.mark.parametrize(
    "unit",
    [
        "“(",
        "giai đoạn 1 ",
        "Căn cứ Quyết định số 1/QĐ-A; ",
        "100% ",
        "Nguyễn Văn ",
        "\t| ",
        "gồm 3 nội dung: a ",
        "KẾ HOẠCH\n",
        "GIÁM ĐỐC\n",
        "“abc\n",
    ],
)
def test_read_of_hostile_text_ends(unit):
    text = unit * (20_000 // len(unit))
    result = read(text, source=Source("", "text/plain", len(text)))
    assert sum(span.end - span.start for span in (*result.clauses, *result.margins)) <= len(text)

"""Codes of measures; their words are in `phrases`."""

from enum import StrEnum


class Adds(StrEnum):
    """How the facts of many units become one figure."""

    SUM = "sum"
    RATIO = "ratio"
    LAST = "last"
    DISTINCT = "distinct"


class Amount(StrEnum):
    """What a figure counts; amounts are integers, so đồng and minutes, never fractions."""

    TIMES = "times"
    PEOPLE = "people"
    MINUTES = "minutes"
    DONG = "dong"
    DOCUMENTS = "documents"
    THINGS = "things"
    DAYS = "days"


class Span(StrEnum):
    """How long a period is."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"

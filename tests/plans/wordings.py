"""Plans of invented clauses whose counterparts are known, for the tests and the bench of the lens."""

from __future__ import annotations

import random
from collections.abc import Sequence

from thidua.plans.rules.derivation import Wording

ONSETS = ["b", "c", "ch", "d", "đ", "g", "gi", "h", "k", "kh", "l", "m", "n", "ng", "nh", "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x"]
RHYMES = [
    "a",
    "ac",
    "ach",
    "ai",
    "am",
    "an",
    "ang",
    "anh",
    "ao",
    "ap",
    "at",
    "au",
    "ay",
    "e",
    "ec",
    "em",
    "en",
    "eng",
    "eo",
    "ep",
    "et",
    "i",
    "ia",
    "ich",
    "iêc",
    "iêm",
    "iên",
    "iêng",
    "iêp",
    "iêt",
    "iêu",
    "im",
    "in",
    "inh",
    "ip",
    "it",
    "iu",
    "o",
    "oa",
    "oai",
    "oan",
    "oang",
    "oc",
    "oi",
    "om",
    "on",
    "ong",
    "op",
    "ot",
    "u",
    "ua",
    "uc",
    "ui",
    "um",
    "un",
    "ung",
    "uôc",
    "uôi",
    "uôn",
    "uông",
    "up",
    "ut",
    "ươc",
    "ươi",
    "ươn",
    "ương",
    "ươp",
]
SYLLABLES = [onset + rhyme for onset in ONSETS for rhyme in RHYMES]
COMMON = ["thi", "đua", "khen", "thưởng"]


def plan_of(clauses: int, *, seed: int) -> list[Wording]:
    """Clauses of some 60 syllables; what every plan says over and over stands in each of them."""
    chance = random.Random(seed)
    return [Wording(f"{n}", " ".join([*chance.choices(SYLLABLES, k=28), *COMMON, *chance.choices(SYLLABLES, k=28)])) for n in range(clauses)]


def derived(plan: Sequence[Wording], *, seed: int, dropped: float = 0.1) -> list[Wording]:
    """The plan with every tenth syllable left out and the clauses shuffled; each keeps the path of its counterpart."""
    chance = random.Random(seed)
    rows = [Wording(one.path, " ".join(word for word in one.text.split() if chance.random() >= dropped)) for one in plan]
    return chance.sample(rows, len(rows))

"""Count a closed secret ballot again, away from the program that held it: `python3 recount.py FILE` on any machine with Python 3.9 or newer.

Đếm lại một hòm phiếu đã đóng, không cần phần mềm đã giữ nó: `python3 recount.py TỆP`.

It reads the file that the page of the item gives out and needs nothing but the standard library. It checks that the marks are as many as the ballots, each
there once and in order, that two tellers of paper agree, and works out every figure and the outcome from the counts and the rule anew. Status 0: all agrees.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

FORMAT = "thidua-ballot-1"
CHOICES = ("agree", "disagree", "blank", "invalid")


def share(text: object) -> Fraction:
    """A threshold as a fraction: "2/3", "80 %", "66,7%"."""
    said = str(text).strip()
    if said.endswith("%"):
        return Fraction(said[:-1].strip().replace(",", ".")) / 100
    return Fraction(said)


def base(told: Any, counts: dict[str, int]) -> int:
    """What the agreeing votes are a share of."""
    roll, rule = told["roll"], told["rule"]
    if rule["denominator"] == "total":
        return int(roll["members"]) - (0 if told["recused_count"] else int(roll["recused"]))
    if rule["denominator"] == "present":
        return int(roll["present"]) + (int(roll["written"]) if rule["absent"] == "written" else 0)
    return counts["agree"] + counts["disagree"] + counts["blank"]


def outcome(told: Any, counts: dict[str, int]) -> str:
    """What the rule makes of the counts."""
    if sum(counts.values()) < told["needed"]:
        return "put_off"
    whole = base(told, counts)
    if whole <= 0:
        return "put_off"
    reached, bar = Fraction(counts["agree"], whole), share(told["rule"]["threshold"])
    if reached < bar:
        return "not_passed"
    if reached > bar or told["rule"]["inclusive"]:
        return "passed"
    return "not_passed" if told["rule"]["tie"] == "fails" else "put_off"


def faults(told: Any) -> list[tuple[str, str]]:
    """What does not agree, as pairs of a Vietnamese and an English sentence; none when all does."""
    if told.get("format") != FORMAT:
        return [("Tệp không phải hòm phiếu của phần mềm này.", "This is no ballot file of this program.")]
    if told["counts"] is None:
        kept = told["outcome"] == "put_off" and not told["tokens"]
        return [] if kept else [("Hòm không được đếm mà vẫn có kết quả.", "The box was not counted and yet has a result.")]
    found = []
    counts = {name: told["counts"].get(name, 0) for name in CHOICES}
    tokens, ballots = told["tokens"], sum(counts.values())
    if told["mode"] == "screen":
        if tokens != sorted(set(tokens)) or any(len(one) != 32 or set(one) - set("0123456789abcdef") for one in tokens):
            found.append(("Mã phiếu trùng, sai dạng hoặc không theo thứ tự.", "Marks are double, malformed or out of order."))
        if len(tokens) != ballots:
            found.append((f"Có {len(tokens)} mã mà đếm được {ballots} phiếu.", f"There are {len(tokens)} marks and {ballots} ballots."))
    elif len(told["tellers"]) != 2 or any({name: one.get(name, 0) for name in CHOICES} != counts for one in told["tellers"]):
        found.append(("Số của hai người kiểm phiếu không khớp.", "The two tellers do not agree."))
    wanted = {
        "cast": ballots, "valid": ballots - counts["invalid"], "agree": counts["agree"], "disagree": counts["disagree"], "blank": counts["blank"],
        **{name: told["roll"][name] for name in ("members", "recused", "present", "written", "issued")},
    }  # fmt: skip
    for name, value in wanted.items():
        if told["tally"].get(name) != value:
            found.append((f"{name}: ghi {told['tally'].get(name)}, đếm lại {value}.", f"{name}: kept {told['tally'].get(name)}, recounted {value}."))
    if ballots > told["roll"]["issued"]:
        found.append(("Phiếu thu về nhiều hơn phiếu phát ra.", "More ballots came back than were given out."))
    again = outcome(told, counts)
    if again != told["outcome"]:
        found.append((f"Kết quả ghi {told['outcome']}, tính lại {again}.", f"The outcome kept is {told['outcome']}, worked out {again}."))
    return found


def main(words: Sequence[str]) -> int:
    """Recount the file named on the command line; say what was found in both languages."""
    if len(words) != 2:
        print("python3 recount.py TỆP / FILE")
        return 2
    with open(words[1], encoding="utf-8") as file:  # noqa: PTH123  (the standard library of old machines)
        told = json.load(file)
    found = faults(told)
    for vietnamese, english in found:
        print(f"SAI / WRONG: {vietnamese} / {english}")
    if not found:
        agree = (told["counts"] or {}).get("agree", "-")
        print(f"KHỚP / AGREES: {told['title']}: đồng ý / agree {agree}, kết quả / outcome {told['outcome']}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))

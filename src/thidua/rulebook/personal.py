"""What the rulebook keeps about a person: who confirmed a rule, which the record of acts tells too."""

from __future__ import annotations

from thidua.accounts.rules.personal import Apart, Kept, Part

PARTS: tuple[Part, ...] = ()
KEPT: tuple[Kept, ...] = ()
APART = {"rulebook.Parameter.confirmed_by": Apart.ACT}

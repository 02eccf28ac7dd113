"""What imports keep about a person: who sent a file, which the record of acts tells too."""

from __future__ import annotations

from thidua.accounts.rules.personal import Apart, Kept, Part

PARTS: tuple[Part, ...] = ()
KEPT: tuple[Kept, ...] = ()
APART = {"sheets.Import.job": Apart.NOT_A_PERSON, "sheets.Import.made_by": Apart.ACT}
WHOLE = ("sheets.KnownAs",)
"""A row of a list must not be known again as somebody who was erased."""

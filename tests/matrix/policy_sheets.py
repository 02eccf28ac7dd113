"""Who may go on with an import; the same kind of table as `policy`."""

from __future__ import annotations

from typing import Any

from tests.matrix.policy import Rule, keeps_it, nothing, signed_in, values
from tests.matrix.world import Actor, Matrix, Thing


def brings_in(actor: Actor, thing: Thing) -> bool:
    """Who may fill the agency with people; an import and a row of another one name nothing together."""
    return thing.state != "crossed" and keeps_it(actor, thing)


def mended(_made: Matrix, _actor: Actor, _thing: Thing | None) -> dict[str, Any]:
    return {"values": {"email": "moi@so.gov.vn"}}


ENDED = frozenset({"sheets.import", "sheets.importrow", "files.storedfile", "files.fileuse"})
COLUMNS = frozenset({"sheets.import", "sheets.remembered", "jobs.job"})
ROW = frozenset({"sheets.import", "sheets.importrow"})
ASKED = frozenset({"sheets.import", "jobs.job"})
SHEETS: dict[str, Rule] = {
    "sheets:show": Rule(signed_in, "import", brings_in),
    "sheets:columns": Rule(signed_in, "import", brings_in, form=nothing, writes=COLUMNS, by="keeper"),
    "sheets:mend": Rule(signed_in, "import", brings_in, reads=False, form=values(**{"o-email": "moi@so.gov.vn"}), writes=ROW, by="keeper"),
    "sheets:annotated": Rule(signed_in, "import", brings_in),
    "sheets:apply": Rule(signed_in, "ready import", brings_in, reads=False, form=nothing, writes=ASKED, by="keeper"),
    "sheets:resume": Rule(signed_in, "import", brings_in, reads=False, form=nothing),
    "sheets:drop": Rule(signed_in, "import", brings_in, reads=False, form=nothing, writes=ENDED, by="keeper"),
    "api:imports": Rule(signed_in),
    "api:import_file": Rule(signed_in, reads=False, form=nothing),
    "api:import": Rule(signed_in, "import", brings_in),
    "api:import_rows": Rule(signed_in, "import", brings_in),
    "api:import_columns": Rule(signed_in, "import", brings_in),
    "api:set_import_columns": Rule(signed_in, "import", brings_in, reads=False, form=nothing, writes=COLUMNS, by="keeper"),
    "api:resume_import": Rule(signed_in, "import", brings_in, reads=False, form=nothing),
    "api:mend_row": Rule(signed_in, "import", brings_in, reads=False, form=mended, writes=ROW, by="keeper"),
    "api:apply_import": Rule(signed_in, "ready import", brings_in, reads=False, form=nothing, writes=ASKED, by="keeper"),
    "api:drop_import": Rule(signed_in, "import", brings_in, reads=False, form=nothing, writes=ENDED, by="keeper"),
}

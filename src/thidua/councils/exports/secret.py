"""The papers and files of secret ballots: sheets to hand out, the record of the count, the dossiers of a sitting, a closed box with its recount."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils import translation

from thidua.councils.enums import Mode, Presence, SittingState
from thidua.councils.models import AgendaItem, Sitting
from thidua.councils.permissions import aside_of_these
from thidua.councils.phrases import OUTCOMES, bar, percent
from thidua.councils.queries import secret as queries
from thidua.councils.queries.counting import presences, voting_members
from thidua.councils.queries.minutes import level_told
from thidua.councils.queries.room import readings_of
from thidua.councils.queries.sittings import agenda_of
from thidua.councils.rules import recount
from thidua.councils.rules import secret_papers as rules
from thidua.councils.rules.ballots import Asked, Sheet
from thidua.councils.rules.parameters import voting_rule
from thidua.councils.rules.stored import tally_of
from thidua.councils.rules.voting import base_of
from thidua.files.exports import as_file
from thidua.orgs.queries.headings import heading_of
from thidua.papers.apart import Form, draw
from thidua.papers.model import Paper


def _head(sitting: Sitting) -> Sheet:
    unit, heading = sitting.council.unit, heading_of(sitting.council.unit)
    return Sheet(unit.name, heading.parent, heading.place, sitting.council.name, sitting.title, sitting.day)


def sheets_file(sitting: Sitting) -> HttpResponse:
    """As many sheets as there are members who may vote, all alike: PDF, for the printer."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415  (what the start need not wait for)

    out = PdfWriter()
    for items, copies in queries.sheets_of(sitting):
        sheet = rules.secret_sheet(_head(sitting), [Asked(one.title, one.unit_name) for one in items])
        pages = PdfReader(io.BytesIO(draw(sheet, Form.PDF))).pages
        for _copy in range(copies):
            for one in pages:
                out.add_page(one)
    written = io.BytesIO()
    out.write(written)
    return as_file(written.getvalue(), "phieu-bau-kin", "pdf")


def counting_paper(sitting: Sitting, reader: Any) -> Paper:
    """The record of the count of the ballots that are closed, but those of which the reader steps aside while the minutes are open."""
    rows = [one for one in agenda_of(sitting) if one.mode in (Mode.PAPER, Mode.SCREEN) and one.tally]
    if sitting.state != SittingState.MINUTED:
        hidden = aside_of_these(reader, rows)
        rows = [one for one in rows if one.pk not in hidden]
    there, members = presences(sitting), voting_members(sitting)
    present, written = (sum(there.get(pk) == kind for pk in members) for kind in (Presence.PRESENT, Presence.WRITTEN))
    tellers = tuple(one.member.person.name for one in queries.tellers_of(sitting)) if any(one.mode == Mode.PAPER for one in rows) else ()
    tokens = tuple((one.title, tuple(queries.tokens_of(one))) for one in rows)
    told = rules.Counting(_head(sitting), len(members), present, written, tellers, sitting.chair.person.name if sitting.chair else "", tokens)
    with translation.override("vi"):
        return rules.counting_paper(told, [_counted(one) for one in rows], draft=sitting.state != SittingState.MINUTED)


def _counted(item: AgendaItem) -> rules.Counted:
    count, rule = tally_of(item.tally), voting_rule(item.rule["value"])
    whole = base_of(count, rule, recused_count=item.rule["recused_count"])
    figures = (count.issued, count.cast, count.valid, count.invalid, count.agree, count.disagree, count.blank)
    share = percent(count.agree, whole) if whole > 0 else "-"
    title = f"{item.title}, vòng {item.round}" if item.round > 1 else item.title
    return rules.Counted(
        title, item.unit_name, tuple(map(str, figures)), share, bar(str(rule.threshold)), str(OUTCOMES[item.drafted]), level_told(item)
    )


def dossiers_paper(sitting: Sitting, reader: Any) -> Paper:
    """All dossiers of a sitting that the reader may read as a member: not those of which they step aside."""
    rows = agenda_of(sitting)
    hidden = aside_of_these(reader, rows)
    found = [
        rules.Dossier(
            one.title,
            one.unit_name,
            tuple((part.heading, part.text, tuple(label for label, _url in part.links)) for part in readings_of(reader, one)),
        )
        for one in rows
        if one.pk not in hidden
    ]
    return rules.dossiers_paper(_head(sitting), found)


def box_file(item: AgendaItem) -> HttpResponse:
    """A closed ballot as JSON."""
    content = json.dumps(queries.file_of(item), ensure_ascii=False, indent=1, sort_keys=True)
    return _download(content, f"hom-phieu-{item.pk}.json", "application/json")


def recount_file() -> HttpResponse:
    """The program that counts it again, to be run anywhere."""
    return _download(Path(recount.__file__).read_text(encoding="utf-8"), "recount.py", "text/x-python; charset=utf-8")


def _download(content: str, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer

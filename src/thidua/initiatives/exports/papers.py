"""Application and certificate of an initiative, always in Vietnamese: they are papers of the agency."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from thidua.initiatives.enums import Missing
from thidua.initiatives.models import Author, Effect, Initiative, Recognition
from thidua.initiatives.phrases import LACKS, LEVELS
from thidua.initiatives.queries.figures import measured
from thidua.initiatives.queries.whole import authors_of, whole_of
from thidua.initiatives.rules import papers
from thidua.initiatives.rules.effects import gain
from thidua.orgs.models import Post
from thidua.orgs.queries.headings import agency_over
from thidua.papers.model import Paper
from thidua.plans.exports import head_of
from thidua.store import clock
from thidua.vn.numerals import number_words

PARTS = (
    (Missing.PROBLEM, "problem"), (Missing.SOLUTION, "solution"), (Missing.NOVELTY, "novelty"), (Missing.RESULT, "result"), (Missing.CONDITIONS, "conditions"),
    (Missing.REACH, "reach"), (Missing.DIFFERS, "differs"),
)  # fmt: skip


def application_paper(one: Initiative) -> Paper:
    """The application as it was sent, or as a draft."""
    with translation.override("vi"):
        whole = whole_of(one)
        sent = clock.local_date(one.sent_at) if one.sent_at else None
        agency: Any = agency_over(one.unit)
        return papers.application_paper(
            head_of(agency, sent or clock.today()),
            papers.Application(
                title=one.title, field=one.field, level=str(LEVELS[one.level]).lower(), unit=one.unit.name, applied_on=one.applied_on,
                makers=_makers(one, list(whole.authors)), parts=[(str(LACKS[part]), getattr(one, name)) for part, name in PARTS],
                figures=[_figure(row) for row in whole.effects],
                materials=[*one.materials.splitlines(), *(file.name for file in whole.files)], declared=one.declared_at is not None, sent_on=sent,
            ),
        )  # fmt: skip


def _makers(one: Initiative, rows: list[Author]) -> list[papers.Maker]:
    """Authors with the position that they had when it was sent."""
    day = clock.local_date(one.sent_at or one.written_at)
    people = [row.person_id for row in rows if row.person_id]
    posts = {post.person_id: post for post in Post.objects.on(day).filter(person__in=people).select_related("unit").order_by("from_date")}
    found = []
    for row in rows:
        post = posts.get(row.person_id)
        found.append(papers.Maker(row.called, post.position if post else "", post.unit.name if post else row.workplace, row.share))
    return found


def _figure(row: Effect) -> papers.Figure:
    return papers.Figure(
        row.name, row.unit_words, number_words(row.before), number_words(row.after), number_words(gain(measured(row))), row.period, row.method,
        row.verifier.name if row.verifier else "",
    )  # fmt: skip


def certificate_paper(row: Recognition) -> Paper:
    """The certificate of a recognition."""
    one = row.initiative
    with translation.override("vi"):
        said = papers.Honoured(
            one.title, _makers(one, authors_of(one)), str(LEVELS[row.level]), row.council, row.number, row.decided_on, row.scope, row.signer,
            row.signer_position, row.item is not None,
        )  # fmt: skip
        agency: Any = agency_over(one.unit)
        return papers.certificate_paper(head_of(agency, row.decided_on), said)

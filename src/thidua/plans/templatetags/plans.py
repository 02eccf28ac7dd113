"""Words of plans for templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from thidua.papers.emphasis import Span, spans
from thidua.plans.actions.review import stamp_of
from thidua.plans.models import Clause
from thidua.plans.phrases import CHANGES, CLAUSE_KINDS, DRIFTS, KIND_COLOURS, MILESTONES, PHASE_CLOSINGS, VERDICTS, reading_words, spoken
from thidua.plans.rules.passages import Piece
from thidua.vn.numerals import to_roman
from thidua.vn.text import parted

register = template.Library()


@register.filter
def stamp(clause: Clause) -> str:
    """What a form reads of a clause, to be sent back with it."""
    return stamp_of(clause)


register.filter(reading_words)
register.filter(spoken)


@register.filter
def kind_colour(code: str) -> str:
    """The class that colours a clause by its kind."""
    return KIND_COLOURS.get(code, "k-cc")


@register.filter
def kind_words(code: str) -> Any:
    return CLAUSE_KINDS.get(code, code)


@register.filter
def milestone_words(code: str) -> Any:
    return MILESTONES.get(code, code)


@register.filter
def closing_words(code: str) -> Any:
    return PHASE_CLOSINGS.get(code, "")


@register.filter
def verdict_words(code: str) -> Any:
    return VERDICTS.get(code, code)


@register.filter
def drift_words(code: str) -> Any:
    return DRIFTS.get(code, code)


@register.filter
def change_words(code: str) -> Any:
    return CHANGES.get(code, code)


@register.filter
def at(found: Mapping[Any, Any] | None, key: Any) -> Any:
    """What a mapping keeps under a key, or nothing."""
    return found.get(key, "") if found else ""


@register.filter
def when(value: str) -> str:
    """A time of the reading for people: "2024-Q1" is "Quý I/2024", "yearly" is "Hằng năm"."""
    if value == "yearly":
        return _("Hằng năm")
    if quarter := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return _("Quý %(quarter)s/%(year)s") % {"quarter": to_roman(int(quarter[2])), "year": quarter[1]}
    return "/".join(reversed(value.split("-")))


@register.filter
def sentence(words: str) -> str:
    """A heading in capitals as a line of a list: "MỤC ĐÍCH, YÊU CẦU" reads "Mục đích, yêu cầu"."""
    return words.capitalize() if words.isupper() else words


@register.filter
def in_hand(run: Span | Piece) -> SafeString:
    """Words slanted or strong where the document marks them so."""
    words = format_html("<em>{}</em>", run.text) if run.italic else format_html("{}", run.text)
    return format_html("<strong>{}</strong>", words) if run.bold else words


@register.filter
def in_hands(text: str | None) -> SafeString:
    """A text of the document with the stars that mark its words drawn as what they mean."""
    return format_html_join("", "{}", ((in_hand(span),) for span in spans(text or "")))


@register.filter
def lead_in(clause: Clause) -> SafeString:
    """The title of a clause before its text in the same line: where the document parted the two by a colon, which is not part of either, it is there again."""
    title = clause.heading or ""
    return in_hands(parted(title) if clause.text else title)


@register.simple_tag
def reference_href(piece: Piece, opens: Mapping[str, str], page: str = "") -> str:
    """Where a document named in the text is opened: its own page when the reader may, else its line in the list of references."""
    slug = opens.get(piece.number)
    return reverse("plans:plan", args=[slug]) if slug else f"{page}#vb-{slugify(piece.number)}"

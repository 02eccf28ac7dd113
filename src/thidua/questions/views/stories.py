"""The fragments of questions on the living style page, one invented example of each kind."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thidua.questions.enums import Kind, Scoring
from thidua.questions.forms import QuestionForm
from thidua.questions.queries.papers import Asked
from thidua.questions.queries.showing import shown
from thidua.questions.rules.content import Choice, Content, Draft, Pair
from thidua.questions.rules.papers import Item
from thidua.questions.rules.reading.common import true_false


def _examples() -> list[tuple[Content, Any]]:
    days = (_("Trong ngày"), _("Trong 3 ngày"), _("Trong 5 ngày"), _("Trong 10 ngày"))
    four = tuple(Choice(key, text, key in "BD") for key, text in zip("ABCD", days, strict=True))
    steps = tuple(Choice(key, text) for key, text in zip("ABC", (_("Ban hành kế hoạch"), _("Phân công"), _("Báo cáo")), strict=True))
    pairs = (Pair("A", _("Kế hoạch"), _("Việc sẽ làm")), Pair("B", _("Báo cáo"), _("Việc đã làm")))
    return [
        (Content(Kind.SINGLE, _("Đơn vị gửi báo cáo trong bao lâu?"), (*four[:3], Choice("D", days[3]))), "C"),
        (Content(Kind.SEVERAL, _("Thời hạn nào được chấp nhận?"), four, scoring=Scoring.PARTIAL), ["B"]),
        (true_false(_("Tự học được tính là học tập."), True), None),
        (Content(Kind.ORDERING, _("Sắp xếp các bước theo thứ tự."), steps), ["B", "", ""]),
        (Content(Kind.MATCHING, _("Ghép mỗi loại văn bản với nội dung của nó."), pairs=pairs), {"A": "A"}),
        (Content(Kind.SHORT, _("Tên phong trào là gì?"), accepted=(_("Học tập suốt đời"),)), None),
        (Content(Kind.NUMBER, _("Mỗi người học ít nhất bao nhiêu giờ một năm?"), number=Decimal(40), explanation=_("Theo kế hoạch năm.")), "36"),
    ]


def story(request: HttpRequest, _subject: Any) -> str:
    """Every kind to be answered, a graded one, and the form in which one is written."""
    prefix = f"mau-{get_language()}"
    asked = []
    for place, (content, answer) in enumerate(_examples()):
        keys = tuple(one.key for one in (content.pairs or content.choices))
        asked.append(Asked(place, Item("", tuple(reversed(keys))), content, answer, 1))
    ones = [shown(one, prefix=prefix) for one in asked]
    graded = [shown(one, prefix=f"{prefix}-cham", graded=True) for one in (asked[1], asked[6])]
    draft = Draft("", asked[1].content, _("Báo cáo"))
    form = QuestionForm(draft=draft, auto_id=f"{prefix}-%s")
    return render_to_string("questions/_stories.html", {"ones": ones, "graded": graded, "form": form}, request)

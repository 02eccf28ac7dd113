"""Where a clause stands, in the words that people say."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.plans.rules.paths import Sort, steps

PLACES: dict[str, Promise] = {
    Sort.PART: _("Phần %(n)s"),
    Sort.CHAPTER: _("Chương %(n)s"),
    Sort.SECTION: _("Mục %(n)s"),
    Sort.ARTICLE: _("Điều %(n)s"),
    Sort.ITEM: _("khoản %(n)s"),
    Sort.POINT: _("điểm %(n)s"),
    Sort.DASH: _("gạch đầu dòng %(n)s"),
    Sort.PLUS: _("dấu cộng %(n)s"),
    Sort.SIGN: _("dấu “%(sign)s” thứ %(n)s"),
    Sort.PARAGRAPH: _("đoạn %(n)s"),
}


def spoken(path: str) -> str:
    """A path as people say it: "III.2.b, gạch đầu dòng 1". Addresses keep the path itself."""
    said: list[str] = []
    numbers = False
    for step in steps(path):
        words = str(PLACES[step.sort]) % {"n": step.number, "sign": step.sign} if step.sort in PLACES else step.number
        words += gettext(" (lần %(n)s)") % {"n": step.again} if step.again > 1 else ""
        if numbers and step.sort is Sort.NUMBER:
            said[-1] += f".{words}"
        else:
            said.append(words)
        numbers = step.sort is Sort.NUMBER
    return ", ".join(said)


BRIEF: dict[str, Promise] = {Sort.DASH: _("gạch %(n)s"), Sort.PLUS: _("cộng %(n)s"), Sort.SIGN: _("%(sign)s %(n)s"), Sort.PARAGRAPH: _("đoạn %(n)s")}


def in_margin(path: str) -> str:
    """A path in the narrow margin of its document: whole where it is short, else its last two steps; of a dash or a paragraph which one it is."""
    last = steps(path)[-1]
    if last.sort in BRIEF:
        return str(BRIEF[last.sort]) % {"n": last.number, "sign": last.sign}
    return spoken(path) if len(path) <= MARGIN else ".".join(path.split(".")[-2:])


MARGIN = 6
"""The longest path that the margin holds."""

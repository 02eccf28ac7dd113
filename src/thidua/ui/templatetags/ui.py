"""Template tags of the design system: icons, once-only forms, panels, dates for people."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from django import template
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.formats import get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, gettext_noop

from thidua.store.clock import VIETNAM, today
from thidua.ui import pages, panels
from thidua.ui.again import PAGE, wrong_on
from thidua.vn.shares import whole_percent

register = template.Library()


@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, size: str = "") -> SafeString:
    """An icon of the sprite, hidden from screen readers: the words beside it carry the meaning."""
    return format_html('<svg class="i {}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', size, static("ui/dist/icons.svg"), name)


@register.simple_tag(takes_context=True)
def once(context: dict[str, Any]) -> SafeString:
    """The hidden fields of a form: the CSRF token and the key that makes a second post harmless; on a page that is shown again also where it stands."""
    request = context["request"]
    wrong = wrong_on(request)
    token = getattr(request, "_token_shown", None)
    if token is None:  # masked once for each answer, which is what hides it; a list has a form in every row
        token = request._token_shown = get_token(request)
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}"><input type="hidden" name="_key" value="{}">{}',
        token,
        pages.fresh_key(),
        format_html('<input type="hidden" name="{}" value="{}">', PAGE, wrong.page) if wrong is not None else "",
    )


@register.simple_tag(takes_context=True)
def fault(context: dict[str, Any], field: str, to: str = "", at: str = "") -> str:
    """What is wrong with a field of a form that comes back with this page; nothing otherwise. Of several forms with such a field it is the one that is sent
    `at` an address, or whose button or hidden field says where it leads `to`."""
    wrong = wrong_on(context.get("request"))
    if wrong is None or wrong.field != field or (to and wrong.typed.get("to") != to) or (at and wrong.path != at):
        return ""
    wrong.shown = True
    return wrong.sentence


@register.simple_tag(takes_context=True)
def typed(context: dict[str, Any], field: str, kept: Any = "") -> Any:
    """What was typed into a field of a form that comes back with this page, else what is `kept`."""
    wrong = wrong_on(context.get("request"))
    return wrong.typed.get(field, kept) if wrong is not None else kept


@register.filter
def beside(sentence: str) -> SafeString:
    """The sentence of `fault` above its field; a page has one at most."""
    return format_html('<ul class="errorlist" id="loi-cua-o"><li>{}</li></ul>', sentence) if sentence else mark_safe("")


@register.filter
def marked(sentence: str) -> SafeString:
    """What the field itself says of the fault, inside its tag."""
    return mark_safe(' aria-invalid="true" aria-describedby="loi-cua-o" autofocus' if sentence else "")  # noqa: S308  (words of ours)


@register.simple_tag(takes_context=True)
def slot(context: dict[str, Any], name: str, subject: Any = None) -> SafeString:
    """The panels that higher packages registered for a place of this page."""
    return mark_safe("".join(panels.render_slot(name, context["request"], subject)))  # noqa: S308  (each panel is a rendered template)


@register.filter
def day(value: dt.date | dt.datetime | None) -> str:
    """A date as people read it: 14/05/2025."""
    if isinstance(value, dt.datetime):
        value = value.astimezone(VIETNAM).date()
    return f"{value:%d/%m/%Y}" if value else ""


@register.filter
def moment(value: dt.datetime | None) -> str:
    """An instant in Viet Nam: 14/05/2025 08:15."""
    return f"{value.astimezone(VIETNAM):%d/%m/%Y %H:%M}" if value else ""


@register.filter
def clock(value: dt.datetime | None) -> str:
    """The time of day in Viet Nam: 14:32; with the day when it is another one than today."""
    if not value:
        return ""
    local = value.astimezone(VIETNAM)
    return f"{local:%H:%M}" if local.date() == today() else f"{local:%H:%M, %d/%m/%Y}"


@register.filter
def whole(value: Any) -> str:
    """A whole number with its thousands apart as the language of the page does: 22.707; Django has no grouping for Vietnamese."""
    return f"{value:,}".replace(",", str(get_format("THOUSAND_SEPARATOR")))


@register.filter
def get(table: dict[Any, Any], key: Any) -> Any:
    """The entry of a table; nothing where there is none."""
    return table.get(key, "")


@register.simple_tag(takes_context=True)
def narrowing(context: dict[str, Any], names: str, count: Any) -> int:
    """How many filters are on: what `count` tells, and those of the `names` in the address that say something."""
    asked = context["request"].GET if "request" in context else {}
    return int(count or 0) + sum(bool(asked.get(name)) for name in names.split())


@register.filter
def initials(value: object) -> str:
    """The first letters of the first and the last word of a name: "Lê Thu Hà" -> "LH"."""
    words = str(value).split()
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper() if words else ""


@register.filter
def first_links(groups: Any) -> list[Any]:
    """The first five entries of the menu, for the bottom of a phone."""
    return [link for group in groups for link in group.links][:5]


@register.simple_tag
def percent(part: Any, whole: Any) -> str:
    """A whole percentage between 0 and 100 as `whole_percent` rounds it; nothing of nothing is 0."""
    return str(max(0, min(100, whole_percent(float(part or 0), float(whole or 0)))))


@register.simple_tag
def percent_words(part: Any, whole: Any) -> str:
    """A percentage as a page writes it: 40%; "<1%" where something is done but less than one in a hundred."""
    return "<1%" if _tiny(part, whole) else f"{percent(part, whole)}%"


@register.simple_tag
def percent_spoken(part: Any, whole: Any) -> str:
    """The number before "percent" where a sign is not read out: 40; "under 1" as above."""
    return gettext("dưới 1") if _tiny(part, whole) else percent(part, whole)


def _tiny(part: Any, whole: Any) -> bool:
    return 0 < float(part or 0) * 100 < float(whole or 0)


@register.simple_tag
def progress_line(value: Any, total: Any, state: str = "ok", label: str = "", words: str = "") -> SafeString:
    """A part of a whole as a drawn line; `label` replaces what is read out, `words` stand above it. `<c-progress />` in one tag, for rows of long lists."""
    part, spoken = percent(value, total), percent_spoken(value, total)
    said = label or gettext("%(value)s trong %(total)s, %(part)s phần trăm") % {"value": value, "total": total, "part": spoken}
    above = (
        format_html('<p class="progress-words"><span>{}</span><strong class="num">{}</strong></p>', words, percent_words(value, total))
        if words
        else ""
    )
    return format_html(
        '<div class="progress-line">{}<svg class="pbar p-{}" role="img" aria-label="{}" width="100%" height="8">'
        '<rect class="pbar-rest" width="100%" height="8" rx="4"/><rect class="pbar-part" width="{}%" height="8" rx="4"/></svg></div>',
        above, state, said, part,
    )  # fmt: skip


STATES = {
    "done": ("circle-check", gettext_noop("Hoàn thành")),
    "ok": ("circle-half-2", gettext_noop("Đúng tiến độ")),
    "soon": ("alert-triangle", gettext_noop("Sắp đến hạn")),
    "late": ("alert-octagon", gettext_noop("Quá hạn")),
    "paused": ("player-pause", gettext_noop("Tạm dừng")),
    "na": ("ban", gettext_noop("Không áp dụng")),
    "none": ("circle-dashed", gettext_noop("Chưa bắt đầu")),
}
"""Of each state its icon and its word: colour alone says nothing."""


@register.simple_tag
def status_pill(state: Any, label: Any = "") -> SafeString:
    """A state as a pill with its icon and its word, or a `label` in its place. `<c-status-pill />` in one tag, for rows of long lists."""
    image, word = STATES.get(str(state), STATES["none"])
    return format_html('<span class="st st-{}">{}{}</span>', state, icon(image), label or gettext(word))


@register.filter
def segments(parts: Any) -> list[dict[str, Any]]:
    """Where the pieces of a bar lie: (state, count, word) -> its start, width and middle in percent."""
    kept = [(state, count, word) for state, count, word in parts if count > 0]
    whole = sum(count for _, count, _ in kept)
    placed, start = [], 0.0
    for state, count, word in kept:
        width = count * 100 / whole
        placed.append(
            {"state": state, "count": count, "word": word, "x": f"{start:.2f}%", "width": f"{width:.2f}%", "mid": f"{start + width / 2:.2f}%"}
        )
        start += width
    return placed

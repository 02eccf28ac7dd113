"""The sentences of the portal."""

from __future__ import annotations

from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.ui.page_help import PageHelp, help_of

NAME: Promise = gettext_lazy("Thi đua học tập suốt đời")
FEED: Promise = gettext_lazy("Tin bài về phong trào thi đua học tập suốt đời")


class Sums(Protocol):
    """What is told of a movement, in numbers."""

    @property
    def asked(self) -> int: ...
    @property
    def units(self) -> int: ...
    @property
    def clauses(self) -> int: ...
    @property
    def worked(self) -> int: ...
    @property
    def done(self) -> int: ...
    @property
    def share(self) -> int: ...


def movement_sentence(one: Sums) -> str:
    """A movement in one sentence, correct without any picture: who takes part, who knows it, what is done."""
    parts = []
    if one.asked:
        who = ngettext("%(n)s người", "%(n)s người", one.asked) % {"n": one.asked}
        if one.units:
            who = _("%(units)s với %(people)s") % {"units": ngettext("%(n)s đơn vị", "%(n)s đơn vị", one.units) % {"n": one.units}, "people": who}
        parts.append(_("%(who)s tham gia, %(share)s%% đã đọc kế hoạch") % {"who": who, "share": one.share})
    if one.done:
        parts.append(_("%(done)s trong %(worked)s mục có việc đã làm xong") % {"done": one.done, "worked": one.worked})
    elif one.worked:
        parts.append(ngettext("%(n)s mục đang có việc làm", "%(n)s mục đang có việc làm", one.worked) % {"n": one.worked})
    elif one.clauses:
        parts.append(ngettext("kế hoạch có %(n)s mục", "kế hoạch có %(n)s mục", one.clauses) % {"n": one.clauses})
    sentence = "; ".join(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else _("Kế hoạch vừa được công khai.")


HELP = help_of(
    "portal",
    {
        "front": PageHelp(
            gettext_lazy("Phong trào đang diễn ra và tin bài mới, ai cũng xem được."),
            (gettext_lazy("Bấm tên kế hoạch để đọc từng mục, tải bản gốc."), gettext_lazy("Đọc tin, chấm sao và góp ý không cần tài khoản.")),
            gettext_lazy("Chữ nhỏ thì bấm A+ trên đầu trang. Số liệu được làm mới sau mỗi vài giây."),
        ),
    },
)

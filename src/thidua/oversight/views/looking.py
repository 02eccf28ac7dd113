"""The whole at a glance: the radar of clauses, the weekly sheet."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from thidua.files.exports import paper_file
from thidua.orgs.models import Unit
from thidua.orgs.queries import units_under
from thidua.oversight.enums import Sign
from thidua.oversight.exports import lists
from thidua.oversight.exports.papers import weekly_paper
from thidua.oversight.permissions import P, can
from thidua.oversight.phrases import SIGNS
from thidua.oversight.queries.limits import thresholds
from thidua.oversight.queries.radar import plans_on_radar, radar_listed
from thidua.oversight.queries.radar import radar as radar_of
from thidua.oversight.queries.weekly import unit_of_sheet, units_of_sheets
from thidua.oversight.queries.weekly import weekly as weekly_of
from thidua.participation.queries.tasks import visible_to as tasks_visible_to
from thidua.plans.models import Plan
from thidua.plans.phrases import KIND_COLOURS
from thidua.sheets.exports import list_file
from thidua.store import clock
from thidua.ui.lists import Asked, Choice, asked_of
from thidua.ui.pages import page


@page(permission=P.RADAR)
def radar(request: HttpRequest) -> HttpResponseBase:
    """Which clauses of a plan move and which do not, with reasons; by unit and sign."""
    today = clock.today()
    found, slug = plans_on_radar(request.user), request.GET.get("kh", "")
    plans = list(found[:20])
    plan = get_object_or_404(found, slug=slug) if slug else plans[0] if plans else None
    units = list(units_under(plan.unit)) if plan else []
    unit: Unit | None = next((one for one in units if one.code == request.GET.get("dv")), None)
    lines = radar_of(plan, today, unit) if plan else []
    counts = {name.value: sum(name in line.signs for line in lines) for name in Sign}
    asked = _radar_asked(request, plan, plans, units, {"": len(lines), **{name: n for name, n in counts.items() if n}})
    shown = radar_listed(lines, asked["dau"], asked.words, asked.sort)
    if asked.file:
        return list_file(asked.file, "muc-dung-yen", _("Mục đứng yên"), lists.radar_titles(), map(lists.radar_cells, shown))
    grave = sum(line.mark == "late" for line in lines)
    context = {
        "plan": plan,
        "plans": plans,
        "units": units,
        "unit": unit,
        "lines": [(line, [SIGNS[one] for one in line.signs], KIND_COLOURS[line.row.clause.kind].removeprefix("k-")) for line in shown[: asked.shown]],
        **asked.context(min(asked.shown, len(shown)), len(shown)),
        "every": len(lines),
        "grave": grave,
        "limits": thresholds(today),
        "now": clock.now(),
        "may_urge": can(request.user, P.LETTER_WRITE),
    }
    return render(request, "oversight/radar.html", context)


def _radar_asked(request: HttpRequest, plan: Plan | None, plans: list[Plan], units: list[Unit], counts: dict[str, int]) -> Asked:
    known = [*plans, *([plan] if plan and plan not in plans else [])]
    several = [Choice("kh", _("Kế hoạch"), [(one.slug, one.title) for one in known])] if len(known) > 1 else []
    return asked_of(
        request,
        search=_("Tìm theo mục"),
        chips=Choice("dau", _("Dấu hiệu"), [(name.value, SIGNS[name]) for name in Sign if name.value in counts], _("Tất cả")),
        choices=[*several, Choice("dv", _("Đơn vị"), [(one.code, one.name) for one in units], _("Mọi đơn vị"))],
        sorts=[("", _("Cần chú ý trước")), ("muc", _("Theo mục")), ("lau", _("Đứng yên lâu trước"))],
        fixed={"kh": plan.slug} if plan and not several else {},
        counts=counts,
    )


def _sheet_unit(request: HttpRequest) -> Unit:
    unit = unit_of_sheet(request.user, request.GET.get("dv", "")[:40])
    if unit is None:
        raise Http404
    return unit


@page(permission=P.RADAR)
def weekly(request: HttpRequest) -> HttpResponseBase:
    """The sheet of the week on the screen."""
    unit = _sheet_unit(request)
    sheet = weekly_of(unit, clock.today())
    named = [task.pk for task in (*sheet.late, *sheet.coming)]
    opens = set(tasks_visible_to(request.user).filter(pk__in=named).values_list("pk", flat=True))
    context = {"unit": unit, "units": units_of_sheets(request.user), "sheet": sheet, "parts": sheet.parts(opens), "now": clock.now()}
    return render(request, "oversight/weekly.html", context)


@page(permission=P.RADAR)
def weekly_file(request: HttpRequest) -> HttpResponseBase:
    """The sheet of the week as one page of PDF."""
    unit = _sheet_unit(request)
    return paper_file(weekly_paper(unit, weekly_of(unit, clock.today())), "pdf", f"tuan-{clock.today():%Y%m%d}")

"""Beginning a registration and filling it in."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.accounts.queries import acting
from thidua.orgs.models import Person
from thidua.plans.rules.amounts import amount_words
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.targets import actions
from thidua.targets.enums import RegistrationState
from thidua.targets.forms.registrations import BeginForm, LineForm, line_forms
from thidua.targets.models import Registration
from thidua.targets.permissions import P, check_can
from thidua.targets.queries import registrations as queries
from thidua.targets.queries.limits import Titles, due_day, titles
from thidua.targets.rules.registrations import Line, editable, year_of
from thidua.targets.views.registrations import found
from thidua.ui.asked import whole
from thidua.ui.pages import Conflict, both_texts, invalid, page


def usual_year() -> int:
    """The year for which registrations are made now: this one until its day has passed, then the next."""
    today = clock.today()
    due = due_day(today.year)
    return today.year + 1 if due and today > due else today.year


@page(permission=P.REGISTER)
def begin(request: HttpRequest) -> HttpResponseBase:
    """Choose unit, movement and year; an existing registration of them is opened instead."""
    units, movements = queries.writable_units(request.user), queries.movements_of(request.user)
    get = request.GET.get
    first = {"unit": get("dv", "")[:40], "movement": get("pt", "")[:40], "year": year_of(get("nam", "")) or usual_year()}
    form = BeginForm(request.POST if request.method == "POST" else None, initial=first, units=units, movements=movements)
    context = {"form": form, "movements": movements}
    if request.method != "POST":
        return render(request, "targets/registration_new.html", context)
    if not form.is_valid():
        return invalid(request, "targets/registration_new.html", context)
    wanted = form.cleaned_data
    known = queries.visible_to(request.user).filter(**wanted).first()
    if known is not None:
        messages.info(request, _("Đơn vị đã có bản đăng ký này."))
        return redirect("targets:registration", known.pk)
    made = actions.begin(by=acting(request), at=clock.now(), **wanted)
    return redirect("targets:registration-edit" if not queries.last_year(made) else "targets:registration", made.pk)


@page(permission=P.REGISTER)
def edit(request: HttpRequest, pk: uuid.UUID) -> HttpResponseBase:
    """Fill in a registration that is still the unit's to write; a script saves all of it while one types."""
    row = found(request, pk)
    check_can(request.user, P.REGISTER, row)
    if not editable(RegistrationState(row.state)):
        raise Conflict(_("Bản đăng ký đã gửi hoặc đã duyệt nên không sửa được. Rút về, hoặc đề nghị cấp trên trả lại."))
    known, people = titles(row.year), _people(row)
    kept = {one.person_id: one.name for one in queries.people_titles(row)}
    if request.method != "POST":
        forms = line_forms(lines=[queries.as_line(one) for one in queries.lines_of(row)])
        chosen, strives = queries.collective_titles(row), {person.pk: kept.get(person.pk, "") for person in people}
        return render(request, "targets/registration_edit.html", _context(row, known, forms, chosen, people, strives, row.note, row.version))
    forms, chosen = line_forms(request.POST), request.POST.getlist("danh-hieu")
    strives = {person.pk: request.POST.get(f"nguoi-{person.pk}", kept.get(person.pk, "")) for person in people}
    note, version = request.POST.get("note", ""), request.POST.get("version", "")
    auto, context = "X-Autosave" in request.headers, _context(row, known, forms, chosen, people, strives, note, version)
    faults = [form.errors for form in forms]
    if any(faults):
        return JsonResponse({"errors": faults}, status=422) if auto else invalid(request, "targets/registration_edit.html", context)
    lines = [form.line for form in forms if form.line]
    named = {person: strives[person.pk] for person in people}
    try:
        actions.write(
            registration=row, lines=lines, collective=chosen, people=named, note=note, version=whole(version), by=acting(request), at=clock.now()
        )
    except StaleVersion:
        return _both(request, row, lines, chosen, named, note)
    except Conflict as conflict:
        fault = {"fault": str(conflict)}
        return JsonResponse(fault, status=422) if auto else invalid(request, "targets/registration_edit.html", {**context, **fault})
    if auto:
        return JsonResponse({"version": row.version})
    if request.POST.get("act") == "more":
        return redirect("targets:registration-edit", pk)
    messages.success(request, _("Đã lưu bản đăng ký. Chưa gửi thì cấp trên chưa nhận."))
    return redirect("targets:registration", pk)


def _people(row: Registration) -> list[Person]:
    """Who works in the unit today, and who stands in the registration though they left; each once."""
    here = queries.members_of(row, clock.today())
    there = [one.person for one in queries.people_titles(row)]
    return list({person.pk: person for person in [*here, *there]}.values())


def _context(
    row: Registration,
    known: Titles,
    forms: Sequence[LineForm],
    chosen: Sequence[str],
    people: Sequence[Person],
    strives: Mapping[Any, str],
    note: str,
    version: Any,
) -> dict[str, Any]:
    kept = list(dict.fromkeys([*known.collective, *queries.collective_titles(row)]))
    return {
        "row": row,
        "forms": forms,
        "collective": [(name, name in chosen) for name in kept],
        "people": [(person, strives[person.pk]) for person in people],
        "individual": known.individual,
        "rule": known.rule,
        "note": note,
        "version": version,
        "fault": "",
    }


def _both(
    request: HttpRequest, row: Registration, lines: Sequence[Line], chosen: Sequence[str], named: Mapping[Person, str], note: str
) -> HttpResponseBase:
    """What was sent beside what stands now, part by part."""
    now = Registration.objects.get(pk=row.pk)
    kept = [queries.as_line(one) for one in queries.lines_of(row)]
    there = {one.person: one.name for one in queries.people_titles(row)}
    pairs = [
        (_("Chỉ tiêu"), _lines(kept), _lines(lines)),
        (_("Danh hiệu tập thể"), "; ".join(queries.collective_titles(row)), "; ".join(chosen)),
        (_("Danh hiệu cá nhân"), _names(there), _names(named)),
        (_("Ý kiến của đơn vị"), now.note, note),
    ]
    crumbs = [(reverse("targets:registrations"), _("Đăng ký thi đua")), (reverse("targets:registration", args=[row.pk]), str(row))]
    return both_texts(request, pairs, crumbs=crumbs, again=request.get_full_path())


def _lines(lines: Sequence[Line]) -> str:
    return "; ".join(" ".join(filter(None, (line.text, amount_words(line.amount, line.counted_in)))) for line in lines)


def _names(people: Mapping[Person, str]) -> str:
    return "; ".join(f"{person.name}: {name}" for person, name in people.items() if name)

"""What is done with packages: keys confirmed by a person, files refused whole, merging that can be repeated, reordered and taken back."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest
from tests.factories.world import World
from tests.parcels.conftest import MEASURE, NOW, frozen, merged, packed, public, received, trusted
from tests.reports.conftest import accepted, begun, formed, laid_out, stepped

from thidua.audit.models import Entry as Record
from thidua.measures.models import UnitMeasure
from thidua.measures.queries import faults
from thidua.measures.queries.tables import entries
from thidua.measures.rules.registry import measure_of
from thidua.orgs.actions.lineage import NewUnit, merge_units
from thidua.orgs.actions.units import Paper
from thidua.orgs.models import Unit
from thidua.parcels import actions
from thidua.parcels.actions.merging import Merged
from thidua.parcels.enums import Verdict, Why
from thidua.parcels.models import MadeParcel, Parcel, TrustedKey
from thidua.parcels.queries.outcomes import figures_in, outcomes_of
from thidua.parcels.rules.keys import fingerprint_of, line_of
from thidua.reports.enums import ReportState, Step
from thidua.reports.models import Entry, Report, ReportForm
from thidua.ui.pages import Conflict, Owed, Refused

pytestmark = pytest.mark.django_db
Asked = tuple[World, ReportForm]


def entry(form: ReportForm, unit: Unit, label: str = "Số người") -> Entry:
    found: Entry = Entry.objects.get(report__form=form, report__unit=unit, line__label__startswith=label)
    return found


def state() -> Any:
    """All that merging writes, without when."""
    told = Entry.objects.order_by("report__unit__code", "line__order")
    figures = UnitMeasure.objects.exclude(numerator=0).order_by("unit__code", "measure", "period")
    return (
        list(told.values_list("report__unit__code", "report__state", "line__label", "number", "below", "text")),
        list(figures.values_list("unit__code", "measure", "period", "numerator", "denominator")),
    )


def counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Record, Parcel, Report, Entry, UnitMeasure))


def test_a_merged_package_is_a_report_handed_in_and_counts_in_the_whole(asked: Asked) -> None:
    world, form = asked
    office = world.units[0]
    trusted(office, world.director)
    merged(packed(office, frozen(office), figures={"2025-05": 3, "2025-06": 4}), world)
    row = Report.objects.get(form=form, unit=office)
    assert (row.state, row.submitted_by, entry(form, office).number) == (ReportState.SUBMITTED, None, 12)
    whole = begun(world, form, world.root, world.officer)
    told = Entry.objects.get(report=whole, line__label__startswith="Số người")
    assert (told.number, told.why["counted"]) == (12, [office.name])
    assert Entry.objects.get(report=whole, line__label__startswith="Minh chứng").number == 7
    measure = measure_of(MEASURE)
    assert measure is not None and faults(measure, world.root.root) == []
    told, _total = entries(world.officer.user, measure, world.root, "2025", 9)
    assert {one.source.who if one.source else "" for one in told} == {office.name}
    assert [one.source for one in entries(world.outsider.user, measure, world.root, "2025", 9)[0]] == [None, None]
    assert stepped(row, Step.ACCEPT, world.officer).state == ReportState.ACCEPTED


def test_merging_twice_changes_nothing(asked: Asked) -> None:
    world, _form = asked
    office = world.units[0]
    trusted(office, world.director)
    content = packed(office, frozen(office), figures={"2025-05": 3})
    merged(content, world)
    before, rows = state(), counts()
    parcel = received(content, world)
    assert actions.merge(parcel=parcel, version=parcel.version, by=world.officer.user, at=NOW) == Merged(0, 0)
    assert (state(), counts()) == (before, rows)
    assert {one.verdict for one in (*outcomes_of(parcel), *figures_in(parcel))} == {Verdict.SAME}


def test_a_newer_package_replaces_with_the_difference_told_and_an_older_one_changes_nothing(asked: Asked) -> None:
    world, form = asked
    office = world.units[0]
    trusted(office, world.director)
    older, newer = packed(office, frozen(office, 12), figures={"2025-05": 3}), packed(office, frozen(office, 15), sequence=2, figures={"2025-05": 5})
    merged(older, world)
    parcel = received(newer, world)
    (outcome,) = outcomes_of(parcel)
    assert (outcome.verdict, [(one.label, one.before, one.now) for one in outcome.changes]) == (
        Verdict.CHANGED, [("Số người được cử đi học", "12", "15")],
    )  # fmt: skip
    assert entry(form, office).number == 12
    merged(newer, world)
    before = state()
    old = received(older, world)
    assert {one.verdict for one in (*outcomes_of(old), *figures_in(old))} == {Verdict.OLDER}
    merged(older, world)
    assert state() == before and entry(form, office).number == 15


def test_any_order_of_three_installations_ends_the_same(asked: Asked) -> None:
    world, _form = asked
    for unit in world.units:
        trusted(unit, world.director)
    files = [packed(unit, frozen(unit, 10 + n), figures={"2025-05": n}) for n, unit in enumerate(world.units)]
    files.append(packed(world.units[0], frozen(world.units[0], 99), sequence=2, figures={"2025-05": 7}))
    ends = []
    for order in list(itertools.permutations(files))[::9]:
        parcels = [merged(one, world) for one in order]
        ends.append(state())
        for parcel in parcels:
            actions.undo(parcel=_again(parcel), reason="Thử lại", by=world.officer.user, at=NOW)
        assert state() == ([], [])
    assert all(one == ends[0] for one in ends) and ends[0] != ([], [])


def _again(parcel: Parcel) -> Parcel:
    found: Parcel = Parcel.objects.select_related("unit", "key__unit").get(pk=parcel.pk)
    return found


def test_three_units_that_merged_since_add_up(asked: Asked) -> None:
    world, _first = asked
    act = merge_units(
        sources=world.units, target=NewUnit("PM", "Phòng Mới"), on=dt.date(2025, 11, 1), paper=Paper("Sắp xếp"), by=None, at=NOW
    )  # fmt: skip
    new = Unit.objects.get(code="PM")
    assert act.kind == "merge"
    form = formed(world, laid_out(world), units=[new], name="Báo cáo 2024", timely_days=300, expiry_days=360)
    for number, unit in enumerate(Unit.objects.filter(code__in=["VP", "PC", "KH"]).order_by("code"), 3):
        trusted(unit, world.director)
        parcel = merged(packed(unit, frozen(unit, number, period="2024", name="Báo cáo 2024"), figures={"2025-05": number}), world)
        assert not [one for one in outcomes_of(parcel) if one.verdict is Verdict.REFUSED]
    assert entry(form, new).number == 3 + 4 + 5
    assert UnitMeasure.objects.get(unit=world.root, measure=MEASURE, period="2025").numerator == 3 + 4 + 5


@pytest.mark.parametrize("spoil", ["byte", "cut", "unknown", "revoked", "other"])
def test_a_file_that_is_not_what_a_trusted_unit_signed_writes_nothing(asked: Asked, spoil: str) -> None:
    world, _form = asked
    office, legal = world.units[0], world.units[1]
    content = packed(office, frozen(office))
    if spoil == "other":
        trusted(legal, world.director)
        content = packed(office, frozen(office), signer=legal)
    elif spoil != "unknown":
        kept = trusted(office, world.director)
        if spoil == "revoked":
            actions.revoke(key=kept, reason="Máy bị mất", version=kept.version, by=world.director.user, at=NOW)
        content = {"byte": content.replace(b"12", b"13", 1), "cut": content[:-40]}.get(spoil, content)
    rows = counts()
    words = {"byte": "Chữ ký", "cut": "bị thiếu", "unknown": fingerprint_of(public(office)), "revoked": "thu hồi", "other": "mã đơn vị VP"}
    with pytest.raises(Owed, match=words[spoil]):
        received(content, world)
    assert counts() == rows


def test_what_is_written_or_accepted_here_is_not_overwritten(asked: Asked) -> None:
    world, form = asked
    office, legal = world.units[0], world.units[1]
    for unit in (office, legal):
        trusted(unit, world.director)
    begun(world, form)
    parcel = merged(packed(office, frozen(office)), world)
    assert [one.why for one in outcomes_of(parcel)] == [Why.WRITTEN_HERE]
    merged(packed(legal, frozen(legal)), world)
    stepped(Report.objects.get(form=form, unit=legal), Step.ACCEPT, world.officer)
    newer = merged(packed(legal, frozen(legal, 20), sequence=2), world)
    assert [one.why for one in outcomes_of(newer)] == [Why.ACCEPTED]
    assert entry(form, legal).number == 12
    actions.undo(parcel=_again(newer), reason="Nhầm", by=world.officer.user, at=NOW)
    with pytest.raises(Conflict, match="đã duyệt và chốt"):
        actions.undo(parcel=Parcel.objects.select_related("unit", "key").get(unit=legal, sequence=1), reason="Nhầm", by=world.officer.user, at=NOW)


def test_what_has_no_place_here_is_refused_with_its_reason(asked: Asked) -> None:
    world, form = asked
    office = world.units[0]
    trusted(office, world.director)
    parcel = received(packed(office, frozen(office, name="Báo cáo khác"), frozen(office, period="2025")), world)
    found = {one.item.name: one for one in outcomes_of(parcel)}
    assert (found["Báo cáo khác"].why, found["Báo cáo năm"].verdict, found["Báo cáo năm"].unknown) == (Why.NO_FORM, Verdict.NEW, ("Mục lạ",))
    assert found["Báo cáo năm"].form == form


def test_a_key_is_confirmed_by_its_fingerprint_and_never_again_once_revoked(asked: Asked) -> None:
    world, _form = asked
    office = world.units[0]
    line = line_of(public(office))
    with pytest.raises(Owed, match="Dấu vân tay không khớp"):
        actions.confirm(unit=office, line=line, fingerprint="0000 0000", by=world.director.user, at=NOW)
    with pytest.raises(Refused):
        actions.confirm(unit=office, line=line, fingerprint=fingerprint_of(public(office)), by=world.head.user, at=NOW)
    kept = trusted(office, world.director)
    assert trusted(office, world.officer) == kept and TrustedKey.objects.count() == 1
    with pytest.raises(Owed, match="lý do"):
        actions.revoke(key=kept, reason=" ", by=world.director.user, at=NOW)
    actions.revoke(key=kept, reason="Mất máy", version=kept.version, by=world.director.user, at=NOW)
    with pytest.raises(Owed, match="đã bị thu hồi"):
        trusted(office, world.director)


def test_nobody_below_takes_packages_in_and_outsiders_see_none(asked: Asked) -> None:
    world, _form = asked
    office = world.units[0]
    trusted(office, world.director)
    parcel = received(packed(office, frozen(office)), world)
    for who in (world.head, world.staff, world.outsider, world.director):
        with pytest.raises(Refused):
            actions.merge(parcel=parcel, version=parcel.version, by=who.user, at=NOW)


def test_a_unit_packs_what_it_accepted_and_its_superior_reads_it(asked: Asked) -> None:
    """The installation of the office is the same program: what it makes is what the superior takes in."""
    world, form = asked
    office = world.units[0]
    row = accepted(world, form)
    made = actions.make(unit=office, period="2025", by=world.officer.user, at=NOW)
    again = actions.make(unit=office, period="2025", by=world.officer.user, at=NOW)
    assert (made.sequence, again.sequence, made.reports) == (1, 2, 1) and MadeParcel.objects.count() == 2
    sign = made.content.rsplit("khoa ", 1)[1].split()[0]
    actions.confirm(unit=office, line=f"thidua-khoa-1:{sign}", fingerprint=fingerprint_of(bytes.fromhex(sign)), by=world.director.user, at=NOW)
    looked = actions.looked_at(made.content.encode(), root=world.root.root)
    assert (looked.digest, looked.contents.reports[0].digest) == (made.digest, row.digest)
    actions.turn(unit=office, by=world.officer.user, at=NOW + dt.timedelta(seconds=1))
    turned = actions.make(unit=office, period="2025", by=world.officer.user, at=NOW + dt.timedelta(seconds=2))
    with pytest.raises(Owed, match="chưa được tin cậy"):
        actions.looked_at(turned.content.encode(), root=world.root.root)
    with pytest.raises(Owed, match="chưa có báo cáo"):
        actions.make(unit=world.units[2], period="2024", by=world.officer.user, at=NOW)

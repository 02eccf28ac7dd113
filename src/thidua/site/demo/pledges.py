"""The pledges of the sample agency: one signed by the four units of a cluster, two of them by certificate where the installation has what that
needs, and looked at in the middle of the year, one under discussion,
one between the director and the trade union that waits for signatures, one that is a draft with a body among its parties,
one that the department and its two centres signed with a pen, with its scan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from thidua.accounts.models import User
from thidua.files.actions import prepare
from thidua.files.enums import Purpose
from thidua.orgs.enums import BodyKind
from thidua.orgs.models import ClusterMember, ClusterYear
from thidua.papers.apart import Form, draw
from thidua.plans.models import Clause, Movement, Plan
from thidua.pledges import actions, queries
from thidua.pledges.actions import Line, Said, Whom
from thidua.pledges.actions.trusting import trust
from thidua.pledges.enums import CheckKind, Outcome, PledgeKind
from thidua.pledges.exports.papers import pledge_paper
from thidua.pledges.models import Pledge
from thidua.pledges.rules.certificates import is_offered
from thidua.site.demo.agency import Agency
from thidua.site.demo.certificates import NAME, Authority
from thidua.site.demo.days import Days, account
from thidua.site.demo.evidence import paper
from thidua.store import clock

TARGETS = ((0, "V.1", Decimal(100), "%"), (1, "II.2", Decimal(90), "%"), (4, "", Decimal(2), "gương điển hình"))
"""Which content answers which clause, with which target."""
BY_CERTIFICATE = 2
"""How many of the four sign the file by certificate."""


def sign_and_discuss(agency: Agency, plan: Plan, days: Days, officer: User) -> None:
    """The first cluster has signed and been looked at; the second one talks about its second version."""
    first, second = (
        ClusterYear.objects.filter(root=agency.root.root, year=days.today.year)
        .select_related("cluster", "head", "deputy")
        .order_by("cluster__name")[:2]
    )
    signed = _signed(agency, first, plan, days)
    _looked_at(agency, signed, days)
    _discussed(agency, second, plan.movement, days)
    _with_union(agency, plan.movement, days, officer)
    _drafted(agency, plan.movement, days, officer)
    _on_paper(agency, plan.movement, days, officer)


def _begin(agency: Agency, term: ClusterYear, movement: Movement | None, at: dt.datetime) -> Pledge:
    units = tuple(row.unit for row in ClusterMember.objects.filter(term=term).select_related("unit").order_by("unit__path"))
    whom = Whom(PledgeKind.CLUSTER, term.head, term=term, units=units)
    return actions.make_pledge(whom=whom, year=term.year, movement=movement, by=_head(agency, whom.unit), at=at)


def _head(agency: Agency, unit: object) -> User:
    return account(agency.heads[agency.units.index(unit)])


def _with_targets(pledge: Pledge, plan: Plan) -> list[Line]:
    """The sample contents, some with a target and the clause that they answer."""
    lines = actions.lines_of(queries.edition_of(pledge))
    clauses = {one.path: one for one in Clause.objects.filter(plan=plan).select_related("plan")}
    for place, path, target, unit in TARGETS:
        tied = (clauses[path],) if path in clauses else ()
        lines[place] = replace(lines[place], clauses=tied, target=target, target_unit=unit, target_year=pledge.year)
    return lines


def _signed(agency: Agency, term: ClusterYear, plan: Plan, days: Days) -> Pledge:
    """Drafted, talked about once, agreed by all four, invited, signed in order."""
    made = _begin(agency, term, plan.movement, days - 12)
    head = _head(agency, made.unit)
    actions.save_contents(pledge=made, lines=_with_targets(made, plan), by=head, at=days - 12)
    actions.send_round(pledge=made, note="Đề nghị các đơn vị góp ý trong hai ngày.", by=head, at=days - 11)
    parties = queries.parties_of(made)
    content = queries.contents_of(queries.edition_of(made))[4].content
    words = "Nên ghi rõ mỗi đơn vị giới thiệu ít nhất hai gương điển hình."
    actions.comment(pledge=made, text=words, content=content, by=_head(agency, parties[1].unit), at=days - 11)
    for number, party in enumerate(parties):
        at = days - 10 + dt.timedelta(minutes=40 * number)
        actions.agree(pledge=made, party=party, number=made.edition, by=_head(agency, party.unit), at=at)
    made.refresh_from_db()
    held = days - 8
    actions.invite(
        pledge=made, place="Hội trường Sở mẫu, tầng 2", held_at=held, guests="Lãnh đạo Sở mẫu\nBan Chấp hành Công đoàn Sở mẫu", by=head, at=days - 9
    )
    actions.open_signing(pledge=made, by=head, at=held)
    authority = _trusted(agency, days) if is_offered() else None
    for number, party in enumerate(queries.parties_of(made), 1):
        at, edition, by = held + dt.timedelta(minutes=15 * number), queries.edition_of(made), _head(agency, party.unit)
        if authority is None or number > BY_CERTIFICATE:
            actions.sign_pledge(pledge=made, party=party, digest=edition.digest, by=by, at=at)
            continue
        pdf = draw(pledge_paper(made, edition, clock.local_date(at)), Form.PDF) if number == 1 else None
        key = authority.key_of(by.display_name, at)
        actions.certify(pledge=made, party=party, digest=edition.digest, key=key, pdf=pdf, by=by, at=at)
    made.refresh_from_db()
    return made


def _trusted(agency: Agency, days: Days) -> Authority:
    """The authority that the administrator trusts."""
    authority = Authority(since=days - 60)
    trust(anchor=authority.anchor(days - 30), name=NAME, by=agency.admin, at=days - 30)
    return authority


def _looked_at(agency: Agency, pledge: Pledge, days: Days) -> None:
    """The check of the middle of the year: nearly all reached, one content only partly at one unit; confirmed."""
    head = _head(agency, pledge.unit)
    check = actions.open_check(pledge=pledge, kind=CheckKind.MID, due_on=days.after(-1), by=head, at=days - 4)
    contents = [row.content for row in queries.contents_of(queries.edition_of(pledge))]
    for number, party in enumerate(queries.parties_of(pledge)):
        said = []
        for place, content in enumerate(contents):
            behind = number == 2 and place == 1
            figure = None if content.target is None else Decimal(74) if behind else content.target
            words = "Còn ba người chưa xong kế hoạch tự học, hoàn thành trong quý sau." if behind else ""
            said.append(Said(content, Outcome.PARTLY if behind else Outcome.REACHED, figure, words))
        actions.report(check=check, party=party, said=said, by=_head(agency, party.unit), at=days - 3)
    note = "Các đơn vị thực hiện nghiêm túc; đơn vị còn nội dung đạt một phần bổ sung biện pháp trước cuối quý."
    actions.confirm_check(check=check, note=note, by=head, at=days - 2)


def _discussed(agency: Agency, term: ClusterYear, movement: Movement | None, days: Days) -> None:
    """A second version went round after the first was talked about; one unit has agreed to it."""
    made = _begin(agency, term, movement, days - 5)
    head = _head(agency, made.unit)
    actions.send_round(pledge=made, by=head, at=days - 5)
    parties = queries.parties_of(made)
    words = "Đề nghị ghi chỉ tiêu số buổi học chung của cả cụm."
    content = queries.contents_of(queries.edition_of(made))[3].content
    actions.comment(pledge=made, text=words, content=content, by=_head(agency, parties[2].unit), at=days - 4)
    actions.take_back(pledge=made, reason="Bổ sung chỉ tiêu buổi học chung theo góp ý.", by=head, at=days - 3)
    lines = actions.lines_of(queries.edition_of(made))
    more = "mỗi quý tổ chức ít nhất một buổi học chung của cả cụm."
    lines[3] = replace(lines[3], text=f"{lines[3].text.rstrip('.')}; {more}", target=Decimal(4), target_unit="buổi học chung", target_year=made.year)
    actions.save_contents(pledge=made, lines=lines, by=head, at=days - 3)
    actions.send_round(pledge=made, note="Bản này đã tiếp thu góp ý về buổi học chung.", by=head, at=days - 3)
    actions.comment(pledge=made, text="Đồng ý bổ sung; đề nghị thống nhất lịch từ đầu quý.", by=_head(agency, parties[1].unit), at=days - 2)
    actions.agree(pledge=made, party=parties[0], number=made.edition, by=head, at=days - 2)


def _with_union(agency: Agency, movement: Movement | None, days: Days, officer: User) -> None:
    """Director and trade union have agreed; the director is to sign first, the union after."""
    union = next(body for body in agency.bodies if body.kind == BodyKind.UNION)
    whom = Whom(PledgeKind.UNION, agency.root, body=union)
    made = actions.make_pledge(whom=whom, year=days.today.year, movement=movement, by=officer, at=days - 4)
    actions.send_round(pledge=made, by=officer, at=days - 4)
    for party in queries.parties_of(made):
        by = account(agency.director) if party.body is None else None
        actions.agree(pledge=made, party=party, number=made.edition, by=by, at=days - 3)
    made.refresh_from_db()
    actions.open_signing(pledge=made, by=officer, at=days - 2)


def _drafted(agency: Agency, movement: Movement | None, days: Days, officer: User) -> None:
    """A draft of the agency with two of its units; the youth union was put in, one of the units taken out."""
    whom = Whom(PledgeKind.UNIT, agency.root, units=tuple(agency.units[:2]))
    made = actions.make_pledge(whom=whom, year=days.today.year, movement=movement, by=officer, at=days - 1)
    youth = [body for body in agency.bodies if body.kind == BodyKind.YOUTH]
    out = [one.pk for one in queries.parties_of(made) if one.unit == agency.units[1]]
    actions.change_parties(pledge=made, out=out, bodies=youth, by=officer, at=days - 1)


def _on_paper(agency: Agency, movement: Movement | None, days: Days, officer: User) -> None:
    """The department and its two centres signed it with a pen at their meeting; the officer kept the scan."""
    whom = Whom(PledgeKind.UNIT, agency.root, units=tuple(agency.units[-2:]))
    made = actions.make_pledge(whom=whom, year=days.today.year, movement=movement, by=officer, at=days - 11)
    actions.send_round(pledge=made, note="Ký giấy tại buổi giao ban với hai trung tâm.", by=officer, at=days - 11)
    for party in queries.parties_of(made):
        by = account(agency.director) if party.unit == agency.root else _head(agency, party.unit)
        actions.agree(pledge=made, party=party, number=made.edition, by=by, at=days - 10)
    made.refresh_from_db()
    scan = prepare(name="giao-uoc-ky-giay.jpg", content=paper("BẢN GIAO ƯỚC THI ĐUA", len(whom.units) + 1), purpose=Purpose.SCAN)
    actions.keep_scan(pledge=made, number=made.edition, ready=scan, signed_on=(days - 9).date(), by=officer, at=days - 8)

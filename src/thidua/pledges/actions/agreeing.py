"""What the parties do with a version: comment, agree, sign in the declared order; and signing with a pen as an equal way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files import actions as files
from thidua.files.actions import Ready
from thidua.notify.actions import settle
from thidua.notify.enums import Reason
from thidua.orgs.enums import RoleKind
from thidua.orgs.models import BodyMember, Person, Post, RoleGrant
from thidua.orgs.queries import heads_on, person_of
from thidua.orgs.queries.bodies import leaders_on
from thidua.pledges.actions.drafting import hold, step
from thidua.pledges.actions.finding import index_pledge
from thidua.pledges.actions.telling import keepers, speakers, tell_of
from thidua.pledges.enums import PledgeState, SignWay
from thidua.pledges.models import Agreement, Comment, Content, Invitation, Party, Pledge, Scan, Signature
from thidua.pledges.permissions import P, check_can, stands_for
from thidua.pledges.phrases import SIGN_FAULTS
from thidua.pledges.queries import edition_of, is_whole, parties_of
from thidua.pledges.queries.origins import units_on
from thidua.pledges.rules.signing import all_agreed, next_to_sign, why_not_sign
from thidua.store import clock
from thidua.store.models import StaleVersion
from thidua.ui.pages import Conflict


def comment(*, pledge: Pledge, text: str, content: Content | None = None, by: User | None, at: dt.datetime) -> Comment:
    """Say something of the version in hand, or of one of its contents; those who keep the pledge are told."""
    check_can(by, P.COMMENT, pledge)
    if pledge.state not in (PledgeState.DISCUSSED, PledgeState.AGREED):
        raise Conflict(_("Chỉ góp ý được khi giao ước đang lấy ý kiến."))
    if not text.strip():
        raise Conflict(_("Ghi ý kiến của anh/chị."))
    edition = edition_of(pledge)
    if content is not None and content.edition_id != edition.pk:
        raise Conflict(_("Nội dung này thuộc một bản cũ. Mở lại trang để góp ý vào bản mới."))
    party = next((one for one in parties_of(pledge) if by is not None and stands_for(by, one)), None)
    said = Comment(root=pledge.root, edition=edition, content=content, party=party, text=text.strip()[:2000], by=by, at=at)
    with recorded("pledges.comment", said, by=by, at=at):
        said.save()
        with translation.override("vi"):
            subject = _("Có ý kiến về %(title)s") % {"title": pledge.title}
        tell_of(pledge, keepers(pledge, at), reason=Reason.RESULT, subject=subject, event=f"comment:{said.pk}", body=said.text, by=by, at=at)
    return said


def agree(*, pledge: Pledge, party: Party, number: int, by: User | None, at: dt.datetime) -> Agreement:
    """Agree to the version `number` for a party; with the last one the contents are agreed."""
    check_can(by, P.AGREE, party)
    hold(pledge)
    if pledge.state != PledgeState.DISCUSSED or party.pledge_id != pledge.pk or number != pledge.edition:
        raise Conflict(_("Giao ước đã có bản khác hoặc đã qua bước thống nhất. Mở lại trang để xem."))
    edition = edition_of(pledge)
    if Agreement.objects.filter(edition=edition, party=party).exists():
        raise Conflict(_("Đơn vị đã thống nhất bản này."))
    made = Agreement(root=pledge.root, edition=edition, party=party, by=by, at=at)
    with recorded("pledges.agree", made, by=by, at=at):
        made.save()
        settle(about=party, at=at)
        agreed = set(Agreement.objects.filter(edition=edition).values_list("party", flat=True))
        if all_agreed([one.pk for one in parties_of(pledge)], agreed):
            with recorded("pledges.agreed", pledge, by=by, at=at):
                step(pledge, PledgeState.AGREED)
                pledge.save()
            with translation.override("vi"):
                subject = _("Các bên đã thống nhất: %(title)s") % {"title": pledge.title}
            tell_of(pledge, keepers(pledge, at), reason=Reason.RESULT, subject=subject, event=f"agreed:{edition.number}", by=by, at=at)
    return made


def open_signing(*, pledge: Pledge, version: int | None = None, by: User | None, at: dt.datetime) -> Pledge:
    """Open the agreed version for signatures; the first party of the order is asked."""
    check_can(by, P.WRITE, pledge)
    with recorded("pledges.open", pledge, by=by, at=at):
        step(pledge, PledgeState.SIGNING, version)
        pledge.save()
        _ask_next(pledge, by, at)
    return pledge


def _ask_next(pledge: Pledge, by: User | None, at: dt.datetime) -> None:
    """Tell whose turn it is."""
    edition, parties = edition_of(pledge), parties_of(pledge)
    signed = set(Signature.objects.filter(edition=edition).values_list("party", flat=True))
    turn = next_to_sign([one.pk for one in parties], signed)
    for party in (one for one in parties if one.pk == turn):
        with translation.override("vi"):
            subject = _("Đến lượt ký: %(title)s") % {"title": pledge.title}
        event = f"sign:{edition.number}:{party.pk}"
        tell_of(pledge, speakers([party], at), reason=Reason.ASSIGNED, subject=subject, event=event, page="sign", by=by, at=at, about=party)


def sign_pledge(*, pledge: Pledge, party: Party, digest: str, way: SignWay = SignWay.SCREEN, by: User | None, at: dt.datetime) -> Signature:
    """Sign for a party in its turn; `digest` is the mark of the contents that the signer saw. The password was asked again before."""
    check_can(by, P.SIGN, party)
    hold(pledge)
    edition, parties = edition_of(pledge), parties_of(pledge)
    signed = set(Signature.objects.filter(edition=edition).values_list("party", flat=True))
    fault = why_not_sign(PledgeState(pledge.state), [one.pk for one in parties], signed, party.pk)
    if fault is None and (digest != edition.digest or not is_whole(pledge, edition)):
        raise Conflict(_("Nội dung không còn đúng bản anh/chị đã xem. Mở lại trang, đọc rồi ký."))
    if fault is not None:
        raise Conflict(str(SIGN_FAULTS[fault]))
    person = person_of(by) if by else None
    made = Signature(root=pledge.root, edition=edition, party=party, way=way, person=person, digest=digest, by=by, at=at)
    made.name, made.position = (person.name if person else ""), _position(person, party, clock.local_date(at))
    with recorded("pledges.sign", made, by=by, at=at):
        made.save()
        settle(about=party, at=at)
        if next_to_sign([one.pk for one in parties], {*signed, party.pk}) is None:
            _finish(pledge, by, at)
        else:
            _ask_next(pledge, by, at)
    return made


def _position(person: Person | None, party: Party, day: dt.date) -> str:
    """What the signer is on the day: the post in the unit, or the place in the body."""
    if party.body is not None:
        rows = BodyMember.objects.on(day).filter(body=party.body, person=person, leads=True)
    else:
        rows = Post.objects.on(day).filter(person=person)
    held = rows.order_by("from_date").last() if person else None
    return str(held.position) if held else ""


def _finish(pledge: Pledge, by: User | None, at: dt.datetime, signed_at: dt.datetime | None = None) -> None:
    """All have signed; `signed_at` is when, unless it is now."""
    with recorded("pledges.signed", pledge, by=by, at=at):
        step(pledge, PledgeState.SIGNED)
        pledge.signed_at = signed_at or at
        pledge.save()
        index_pledge(pledge)
    with translation.override("vi"):
        subject = _("Đã ký xong: %(title)s") % {"title": pledge.title}
    users = {user.pk: user for user in (*speakers(parties_of(pledge), at), *keepers(pledge, at))}
    tell_of(pledge, users.values(), reason=Reason.RESULT, subject=subject, event=f"signed:{pledge.edition}", by=by, at=at)


class UnfitDay(Conflict):
    """The day on a paper cannot be."""


def check_takes_paper(pledge: Pledge, *, at: str = "") -> None:
    """Refuse a pledge whose contents are not agreed yet, or that is closed; `at` is where whoever opened the page is led."""
    if pledge.state not in (PledgeState.AGREED, PledgeState.SIGNING, PledgeState.SIGNED):
        raise Conflict(_("Chỉ lưu bản ký giấy khi nội dung đã thống nhất."), at=at)


def keep_scan(*, pledge: Pledge, number: int, ready: Ready, signed_on: dt.date, by: User | None, at: dt.datetime) -> Scan:
    """Keep the scan of the original of version `number` that was signed with a pen.

    While signatures are open it stands for all that are missing; later it is kept beside them.
    """
    check_can(by, P.WRITE, pledge)
    hold(pledge)
    check_takes_paper(pledge)
    if number != pledge.edition:
        raise Conflict(_("Giao ước đã có bản khác. Mở lại trang để xem."))
    edition = edition_of(pledge)
    if edition.sent_at is not None and signed_on < clock.local_date(edition.sent_at):
        raise UnfitDay(_("Ngày ký không thể trước ngày gửi các bên bản này."))
    if signed_on > clock.local_date(at):
        raise UnfitDay(_("Ngày ký không thể sau hôm nay."))
    file = files.keep(ready=ready, by=by, at=at, root=pledge.root)
    made = Scan(root=pledge.root, edition=edition, file=file.pk, signed_on=signed_on, by=by, at=at)
    with recorded("pledges.scan", made, by=by, at=at):
        made.save()
        files.link(file=file, owner=made, by=by, at=at)
        if pledge.state != PledgeState.SIGNED:
            if pledge.state == PledgeState.AGREED:
                open_signing(pledge=pledge, by=by, at=at)
            _sign_on_paper(pledge, signed_on, by, at)
    return made


def _sign_on_paper(pledge: Pledge, signed_on: dt.date, by: User | None, at: dt.datetime) -> None:
    """A signature of each party that has not signed on the screen, by the head of the day on the paper."""
    edition = edition_of(pledge)
    signed = set(Signature.objects.filter(edition=edition).values_list("party", flat=True))
    parties = [one for one in parties_of(pledge) if one.pk not in signed]
    for party, person in _who_signed(parties, signed_on):
        made = Signature(root=pledge.root, edition=edition, party=party, way=SignWay.PAPER, person=person, digest=edition.digest, by=by, at=at)
        made.signed_on, made.name, made.position = signed_on, person.name, _position(person, party, signed_on)
        with recorded("pledges.sign", made, by=by, at=at):
            made.save()
            settle(about=party, at=at)
    on_paper = dt.datetime.combine(signed_on, dt.time.min, clock.VIETNAM)
    screens = Signature.objects.filter(edition=edition, signed_on__isnull=True).values_list("at", flat=True)
    _finish(pledge, by, at, max([on_paper, *screens]))


def _who_signed(parties: Sequence[Party], day: dt.date) -> list[tuple[Party, Person]]:
    """Who signed for each on the paper: who led the body, headed or led the unit on the day. Raises `Conflict` where nobody is known."""
    of_party = {key: unit.pk for key, unit in units_on(parties, day).items()}
    units = [of_party[one.pk] for one in parties if one.body is None]
    led = RoleGrant.objects.on(day).filter(role=RoleKind.LEADER, unit__in=units).select_related("person").order_by("-from_date")
    heads = {**{row.unit_id: row.person for row in led}, **heads_on(units, day)}
    leaders = leaders_on([one.body for one in parties if one.body], day)
    found = [(one, leaders.get(one.body.pk) if one.body else heads.get(of_party[one.pk])) for one in parties]
    nobody = [party.name for party, person in found if person is None]
    if nobody:
        words = {"names": "; ".join(nobody), "day": f"{day:%d/%m/%Y}"}
        raise Conflict(_("Chưa biết ai ký thay mặt %(names)s: hồ sơ không có người đứng đầu ngày %(day)s. Bổ sung rồi lưu lại bản ký.") % words)
    return [(party, person) for party, person in found if person is not None]


def invite(
    *,
    pledge: Pledge,
    place: str,
    held_at: dt.datetime,
    guests: str = "",
    words: str = "",
    version: int | None = None,
    by: User | None,
    at: dt.datetime,
) -> Invitation:
    """Invite the parties to the signing; guests get the letter on paper. Written again when place or time change, and told again."""
    check_can(by, P.WRITE, pledge)
    if pledge.state not in (PledgeState.AGREED, PledgeState.SIGNING):
        raise Conflict(_("Mời ký khi các bên đã thống nhất nội dung."))
    if not place.strip():
        raise Conflict(_("Ghi nơi tổ chức ký."))
    made: Invitation = Invitation.objects.filter(pledge=pledge).first() or Invitation(root=pledge.root, pledge=pledge, version=0)
    if made.version and version is None:
        raise StaleVersion(0, made.version, made)
    made.expect(version if made.version else None)
    made.place, made.held_at, made.guests, made.words, made.sent_at, made.by = (
        place.strip()[:300],
        held_at,
        guests.strip(),
        words.strip()[:1000],
        at,
        by,
    )
    with recorded("pledges.invite", made, by=by, at=at):
        made.save()
        when = held_at.astimezone(clock.VIETNAM)
        with translation.override("vi"):
            subject = _("Mời dự ký %(title)s: %(when)s tại %(place)s")
            subject = subject % {"title": pledge.title, "when": f"{when:%H:%M %d/%m/%Y}", "place": made.place}
        users = speakers(parties_of(pledge), at)
        tell_of(pledge, users, reason=Reason.RESULT, subject=subject, event=f"invite:{made.version}", body=made.words, by=by, at=at)
    return made

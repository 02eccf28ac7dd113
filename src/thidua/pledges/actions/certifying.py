"""Signing with a certificate: the same signature of a party as on the screen, and beside it one in the PDF file that all such parties share."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from thidua.accounts.models import User
from thidua.audit.actions import recorded
from thidua.files import actions as files
from thidua.files.enums import Purpose
from thidua.pledges.actions.agreeing import sign_pledge
from thidua.pledges.enums import SignWay
from thidua.pledges.models import Party, Pledge, SignedFile
from thidua.pledges.queries import content_of, newest_signed_file
from thidua.pledges.rules.certificates import Key, add_signature
from thidua.ui.pages import Conflict

REASON = "Ký giao ước thi đua thay mặt {party}"


def certify(*, pledge: Pledge, party: Party, digest: str, key: Key, pdf: bytes | None, by: User | None, at: dt.datetime) -> SignedFile:
    """Sign for a party in its turn with an opened key. `pdf` is the drawn pledge, used by the first who signs so; later ones add to the kept file.

    Raises `Conflict` when it is not the turn of the party, the contents are others, or there is nothing to sign yet.
    """
    signature = sign_pledge(pledge=pledge, party=party, digest=digest, way=SignWay.CERTIFICATE, by=by, at=at)
    last = newest_signed_file(signature.edition)
    content = content_of(last) if last else pdf
    if content is None:
        raise Conflict(_("Chưa có bản PDF để ký. Mở lại trang rồi ký."))
    signed = add_signature(content, key, place=f"Ben{party.order}", reason=REASON.format(party=party.name), at=at)
    name = f"giao-uoc-{pledge.year}-ban-{signature.edition.number}-da-ky-so.pdf"
    file = files.store(name=name, content=signed, by=by, at=at, purpose=Purpose.SCAN, root=pledge.root)
    made = SignedFile(root=pledge.root, edition=signature.edition, signature=signature, file=file.pk, by=by, at=at)
    with recorded("pledges.certify", made, by=by, at=at):
        made.save()
        files.link(file=file, owner=made, by=by, at=at)
    return made

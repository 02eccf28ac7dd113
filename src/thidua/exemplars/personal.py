"""What exemplars keep about a person: how they set an example, what they agreed to, whom they nominated or help."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.accounts.rules.personal import KEEP, MARK, Apart, Column, Erasing, Ground, Kept, Part, Stays, Until, Way
from thidua.exemplars.models import OWNER, PAPER, Consent, Exemplar
from thidua.exemplars.phrases import HOWS, STATES, WORDINGS

PARTS = (
    Part(
        "exemplars", _("Tôi là điển hình"), _("Người trong cơ quan khi đã công nhận; mọi người khi anh/chị đồng ý."),
        (
            Column("deed", _("Đã làm gì"), "deed"), Column("story", _("Câu chuyện"), "story"), Column("state", _("Trạng thái"), "state", STATES),
            Column("by", _("Ai công nhận"), "recognised_by"), Column("number", _("Số văn bản"), "document_number"), Column("at", _("Lúc"), "found_at"),
        ),
        lambda _user, person: Exemplar.objects.filter(person=person).order_by("-found_at") if person else Exemplar.objects.none(),
        ("exemplars.Exemplar.person",), order=64,
        erase=Erasing(Way.REPLACED, blanked=("story", "photo_alt", "search_key"), replaced={"name": MARK}, files=(OWNER,)),
    ),
    Part(
        "consents", _("Điều tôi đã đồng ý khi được nêu gương"), _("Anh/chị, thủ trưởng đơn vị, cán bộ thi đua."),
        (
            Column("name", _("Tên"), "shows_name"), Column("photo", _("Ảnh"), "shows_photo"), Column("story", _("Câu chuyện"), "shows_story"),
            Column("from", _("Từ ngày"), "from_on"), Column("to", _("Đến ngày"), "to_on"), Column("how", _("Cách đồng ý"), "how", HOWS),
            Column("wording", _("Lời đã đồng ý"), "wording", WORDINGS),
            Column("gone", _("Rút lúc"), "withdrawn_at"),
        ),
        lambda _user, person: Consent.objects.filter(exemplar__person=person).order_by("-given_at") if person else Consent.objects.none(),
        (), order=65, erase=Erasing(Way.KEPT, files=(PAPER,), stays=Stays.RECORD),
    ),
    Part(
        "nominations", _("Điển hình tôi đã giới thiệu"), _("Thủ trưởng đơn vị, cán bộ thi đua, người được giới thiệu."),
        (Column("name", _("Tên"), "name"), Column("deed", _("Đã làm gì"), "deed"), Column("at", _("Lúc"), "found_at")),
        lambda user, _person: Exemplar.objects.filter(found_by=user.pk).order_by("-found_at"), ("exemplars.Exemplar.found_by",), order=66, erase=KEEP,
    ),
    Part(
        "helping", _("Điển hình tôi giúp bồi dưỡng"), _("Thủ trưởng đơn vị, cán bộ thi đua, người được giúp."),
        (Column("name", _("Tên"), "name"), Column("on", _("Ngày xem lại"), "next_look_on")),
        lambda _user, person: Exemplar.objects.filter(helper=person).order_by("-found_at") if person else Exemplar.objects.none(),
        ("exemplars.Exemplar.helper",), order=67, erase=KEEP,
    ),
)  # fmt: skip

KEPT = (
    Kept(
        "exemplars.Exemplar",
        ("kind", "name", "person", "deed", "story", "since", "photo_alt", "recognised_by", "document_number", "found_by", "found_at", "helper", "reason"),
        _("Gương người tốt, việc tốt: ai, đã làm gì, ai giới thiệu, ai giúp"), _("Để bồi dưỡng, công nhận và nêu gương"), Ground.DUTY, Until.RECORD,
    ),
    Kept(
        "exemplars.Consent",
        ("shows_name", "shows_photo", "shows_story", "on_portal", "in_press", "from_on", "to_on", "how", "wording", "given_by", "given_at", "withdrawn_at", "withdrawn_how"),
        _("Điều một người đồng ý được nêu, và lần rút"), _("Để chỉ nêu điều người đó cho phép, gỡ ngay khi rút"), Ground.OWN_WISH, Until.RECORD,
    ),
    Kept("exemplars.Look", ("text", "noted_by", "noted_at"), _("Điều thấy khi xem lại một điển hình"), _("Để bồi dưỡng tiếp"), Ground.DUTY, Until.RECORD),
)  # fmt: skip

APART = {
    "exemplars.Exemplar.decided_by": Apart.ACT, "exemplars.Look.noted_by": Apart.ACT, "exemplars.Consent.given_by": Apart.ACT,
    "exemplars.Consent.withdrawn_by": Apart.ACT,
}  # fmt: skip

SPARED = {f"exemplars.Exemplar.{name}": Stays.CONTENT for name in ("document_number", "since")}
"""Numbers of documents and times."""

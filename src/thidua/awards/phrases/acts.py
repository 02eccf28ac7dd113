"""How the record says the acts of awards and the kinds of things they are about."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "awards.awardround": _("đợt xét khen thưởng"),
    "awards.quotaline": _("định mức của đợt xét"),
    "awards.nomination": _("hồ sơ đề nghị khen thưởng"),
    "awards.unitreview": _("kết quả bình xét của đơn vị"),
    "awards.piecefile": _("giấy tờ của hồ sơ"),
    "awards.consultation": _("việc lấy ý kiến"),
    "awards.comment": _("ý kiến góp ý"),
    "awards.decision": _("quyết định khen thưởng"),
    "awards.revocation": _("việc hủy bỏ khen thưởng"),
    "awards.praise": _("thư khen"),
    "awards.fundyear": _("quỹ thi đua, khen thưởng của năm"),
}
ACTS: dict[str, Promise] = {
    "awards.round.make": _("lập"),
    "awards.round.edit": _("sửa"),
    "awards.round.open": _("mở"),
    "awards.round.close": _("đóng"),
    "awards.round.cancel": _("hủy"),
    "awards.quota.set": _("ghi"),
    "awards.quota.drop": _("bỏ"),
    "awards.nomination.begin": _("lập"),
    "awards.nomination.write": _("viết"),
    "awards.nomination.submit": _("nộp"),
    "awards.nomination.withdraw": _("rút"),
    "awards.nomination.return": _("trả lại"),
    "awards.nomination.review": _("ghi kết quả bình xét cho"),
    "awards.nomination.score": _("ghi điểm cụm, khối cho"),
    "awards.nomination.appraise": _("thẩm định"),
    "awards.nomination.decline": _("ghi không khen thưởng cho"),
    "awards.nomination.post": _("công khai lấy ý kiến về"),
    "awards.nomination.council": _("trình hội đồng"),
    "awards.nomination.uncouncil": _("rút khỏi chương trình họp"),
    "awards.nomination.pass": _("ghi hội đồng thông qua"),
    "awards.nomination.fail": _("ghi hội đồng không thông qua"),
    "awards.nomination.decide": _("ghi quyết định cho"),
    "awards.nomination.publish": _("công bố"),
    "awards.nomination.pay": _("ghi tiền thưởng của"),
    "awards.nomination.revoke": _("hủy bỏ khen thưởng của"),
    "awards.review.note": _("ghi"),
    "awards.revocation.note": _("ghi"),
    "awards.piece.attach": _("gắn"),
    "awards.piece.detach": _("gỡ"),
    "awards.consultation.ask": _("gửi"),
    "awards.consultation.answer": _("ghi trả lời cho"),
    "awards.comment.say": _("gửi"),
    "awards.comment.read": _("xem xét"),
    "awards.decision.draft": _("soạn"),
    "awards.decision.drop": _("bỏ"),
    "awards.decision.issue": _("ban hành"),
    "awards.decision.publish": _("công bố"),
    "awards.praise.write": _("soạn"),
    "awards.praise.send": _("gửi"),
    "awards.fund.note": _("ghi"),
}
"""What an action does, in the middle of a sentence."""

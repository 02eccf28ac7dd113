"""Words to begin a pledge with; whoever keeps it changes them before anybody agrees. Pure.

The five contents follow the practice of a cluster of four units that signed one (a public report of 2024); those of head and union follow
article 51 of Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15, by which the conference of the staff agrees the contents of the pledge
between head and trade union.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from thidua.pledges.enums import PledgeKind as K

_COMMON = (
    "Phổ biến kế hoạch của phong trào và những quy định có liên quan đến 100% công chức, viên chức, người lao động; mọi người nắm rõ "
    "yêu cầu của kế hoạch đối với mình và xác nhận đã đọc.",
    "Mỗi người có kế hoạch tự học và hoàn thành kế hoạch trong năm; đơn vị tạo điều kiện về thời gian, tài liệu, và ghi nhận những gì đã áp dụng được "
    "vào công việc.",
    "Giữ gìn đoàn kết; nêu cao trách nhiệm của người đứng đầu; chấp hành nghiêm kỷ luật, kỷ cương hành chính, không có người vi phạm pháp luật.",
    "Đổi mới nội dung, hình thức phong trào, gắn với nhiệm vụ chuyên môn của từng đơn vị; tăng cường giao lưu, trao đổi kinh nghiệm giữa các đơn vị.",
    "Bình xét khen thưởng khách quan, dân chủ, thực chất; phát hiện, bồi dưỡng và nhân rộng cách làm hay, tấm gương học tập.",
)
_UNION = (
    "Thủ trưởng bảo đảm thời gian, kinh phí, tài liệu để công chức, viên chức, người lao động học tập; công đoàn vận động đoàn viên đăng ký và "
    "hoàn thành kế hoạch tự học.",
    "Thủ trưởng và ban chấp hành công đoàn cùng tổ chức phong trào thi đua thiết thực, công khai tiêu chí, công khai kết quả bình xét.",
    "Thực hiện dân chủ ở cơ sở; giải quyết kịp thời kiến nghị chính đáng; chăm lo đời sống, quyền và lợi ích hợp pháp của người lao động.",
    "Giữ gìn đoàn kết, kỷ luật, kỷ cương; không có người vi phạm pháp luật.",
)
CONTENTS: Mapping[K, tuple[str, ...]] = MappingProxyType({K.CLUSTER: _COMMON, K.UNIT: _COMMON, K.UNION: _UNION})
CLOSING = (
    "Chúng tôi cam kết thực hiện nghiêm túc các nội dung trên. Kết quả thực hiện được kiểm điểm giữa năm, cuối năm và là căn cứ để bình xét thi đua."
)


def title_of(kind: K, name: str, year: int) -> str:
    """What the pledge is called."""
    return f"Giao ước thi đua năm {year} {'giữa ' if kind is K.UNION else 'của '}{name}"[:300]


def opening_of(kind: K, movement: str, year: int) -> str:
    """The words before the contents."""
    named = movement[:1].lower() + movement[1:] if movement.startswith("Phong trào") else f"phong trào “{movement}”"
    about = f" hưởng ứng {named}" if movement else ""
    between = "Thủ trưởng cơ quan và ban chấp hành công đoàn" if K(kind) is K.UNION else "Các đơn vị"
    return f"{between} thống nhất ký kết giao ước thi đua năm {year}{about} với các nội dung sau:"

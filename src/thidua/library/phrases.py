"""The words for the codes of the library."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from thidua.library.enums import Licence, PackageFault, PackageKind, Reported, ResourceKind, ResourceState, TagKind
from thidua.ui.page_help import PageHelp, help_of

RESOURCE_KINDS: dict[str, Promise] = {
    ResourceKind.TEXT: _("Bài viết"),
    ResourceKind.FILE: _("Tài liệu"),
    ResourceKind.SLIDES: _("Trình chiếu"),
    ResourceKind.LINK: _("Liên kết"),
    ResourceKind.VIDEO: _("Video"),
    ResourceKind.COURSE: _("Khóa học ngắn"),
    ResourceKind.PACKAGE: _("Gói học tương tác"),
}
KIND_ICONS: dict[str, str] = {
    ResourceKind.TEXT: "notes",
    ResourceKind.FILE: "file-text",
    ResourceKind.SLIDES: "layout-dashboard",
    ResourceKind.LINK: "link",
    ResourceKind.VIDEO: "player-play",
    ResourceKind.COURSE: "school",
    ResourceKind.PACKAGE: "stack-2",
}
STATES: dict[str, Promise] = {
    ResourceState.DRAFT: _("Đang soạn"),
    ResourceState.REVIEW: _("Chờ duyệt"),
    ResourceState.RETURNED: _("Bị trả lại"),
    ResourceState.PUBLISHED: _("Đã đăng"),
    ResourceState.REPLACED: _("Đã có bản mới"),
    ResourceState.WITHDRAWN: _("Đã rút"),
}
PILLS: dict[str, str] = {"draft": "none", "review": "soon", "returned": "late", "published": "done", "replaced": "na", "withdrawn": "na"}
LICENCES: dict[str, Promise] = {
    Licence.AGENCY: _("Dùng trong cơ quan"),
    Licence.PERMITTED: _("Được tác giả cho phép"),
    Licence.CC_BY: _("CC BY: ghi tên tác giả"),
    Licence.CC_BY_SA: _("CC BY-SA: ghi tên tác giả, chia sẻ tương tự"),
    Licence.CC_BY_NC: _("CC BY-NC: ghi tên tác giả, không thương mại"),
    Licence.PUBLIC_DOMAIN: _("Thuộc về công chúng"),
}
TAG_KINDS: dict[str, Promise] = {TagKind.POSITION: _("Vị trí việc làm"), TagKind.SKILL: _("Năng lực")}
PACKAGE_KINDS: dict[str, str] = {PackageKind.SCORM_12: "SCORM 1.2", PackageKind.SCORM_2004: "SCORM 2004", PackageKind.H5P: "H5P"}
REPORTED: dict[str, Promise] = {
    Reported.INCOMPLETE: _("Đang học"),
    Reported.COMPLETED: _("Đã học xong"),
    Reported.PASSED: _("Đã đạt"),
    Reported.FAILED: _("Chưa đạt"),
}
FAULTS: dict[str, Promise] = {
    PackageFault.NO_ZIP: _("Tệp không mở được như một gói học. Xuất lại gói từ phần mềm soạn rồi gửi tệp .zip hoặc .h5p."),
    PackageFault.TOO_MUCH: _("Gói quá lớn hoặc nén quá nhiều nội dung. Bỏ bớt video, ảnh lớn rồi xuất lại."),
    PackageFault.NO_MANIFEST: _("Trong gói không có imsmanifest.xml hoặc h5p.json. Nén lại sao cho tệp này nằm ngay ở thư mục đầu của gói."),
    PackageFault.BAD_MANIFEST: _("Bảng kê của gói bị hỏng. Xuất lại gói từ phần mềm soạn."),
    PackageFault.NO_ENTRY: _("Bảng kê của gói chỉ tới một trang không có trong gói. Xuất lại gói từ phần mềm soạn."),
    PackageFault.SEVERAL_PARTS: _("Gói có hơn 100 phần học nên không phát được. Chia thành nhiều gói rồi gửi."),
    PackageFault.NO_LIBRARY: _("Gói H5P thiếu thư viện kèm theo. Tải lại gói ở dạng có thư viện rồi gửi."),
}
FOUND_KIND = _("Học liệu")

KINDS: dict[str, Promise] = {
    "library.resource": _("học liệu"),
    "library.resourcetag": _("từ khóa của học liệu"),
    "library.resourceclause": _("mục kế hoạch của học liệu"),
    "library.citation": _("văn bản được dẫn"),
    "library.repeal": _("văn bản hết hiệu lực"),
    "library.course": _("khóa học ngắn"),
    "library.package": _("gói học"),
    "library.use": _("việc dùng học liệu"),
    "library.taking": _("việc học một khóa"),
    "library.service": _("buổi phục vụ người dân"),
}
ACTS: dict[str, Promise] = {
    "library.share": _("soạn"),
    "library.edit": _("sửa"),
    "library.send": _("gửi duyệt"),
    "library.publish": _("duyệt đăng"),
    "library.return": _("trả lại"),
    "library.withdraw": _("rút"),
    "library.replace": _("thay bằng bản mới"),
    "library.use": _("ghi đã dùng"),
    "library.apply": _("ghi đã áp dụng từ"),
    "library.rate": _("chấm sao"),
    "library.begin": _("bắt đầu"),
    "library.progress": _("ghi tiến độ của"),
    "library.finish": _("hoàn thành"),
    "library.serve": _("ghi"),
    "library.drop_service": _("xóa"),
    "library.repeal": _("ghi"),
    "library.cite": _("ghi văn bản được dẫn trong tệp của"),
    "library.unrepeal": _("bỏ ghi"),
}

HELP: dict[str, PageHelp] = help_of(
    "library",
    {
        "list": PageHelp(
            _("Học liệu dùng chung của cơ quan: bài viết, tài liệu, video, khóa học ngắn, gói học tương tác."),
            (_("Tìm bằng chữ có dấu hay không dấu; lọc theo loại, vị trí, năng lực."), _("Bấm Chia sẻ học liệu để gửi bài của anh/chị.")),
            _("Học liệu được duyệt mới hiện cho mọi người."),
        ),
        "new edit": PageHelp(
            _("Soạn một học liệu: tên, nội dung, giấy phép, mục kế hoạch mà nó giúp."),
            (_("Dán chữ từ Word vào ô nội dung; phần thừa được bỏ."), _("Lưu rồi gửi duyệt.")),
            _("Cán bộ thi đua hoặc thủ trưởng duyệt rồi mới đăng; số văn bản trong bài được tìm ra để soát hiệu lực."),
        ),
        "resource": PageHelp(
            _("Một học liệu: nội dung, ai dùng được, đã giúp được gì."),
            (_("Ghi đã dùng để vào sổ học tập, chấm sao."), _("Ghi đã áp dụng khi công việc thay đổi.")),
            _("Điều đã áp dụng chờ thủ trưởng xác nhận rồi mới tính ở mức cao nhất."),
        ),
        "public-list public": PageHelp(
            _("Học liệu mà cơ quan mở cho mọi người."),
            (_("Tìm, lọc theo loại rồi mở để đọc hoặc tải tệp."), _("Xem giấy phép trước khi dùng lại ở nơi khác.")),
            _("Không cần tài khoản; phần mềm không ghi ai đã đọc."),
        ),
        "questions": PageHelp(
            _("Câu hỏi kiểm tra của khóa học, kèm đáp án."),
            (_("Xem lại từng câu; bỏ câu không dùng khi còn là bản nháp."), _("Thêm câu thì dán vào ô câu hỏi ở trang sửa.")),
            _("Chỉ người soạn và người duyệt thấy đáp án; hai người này không làm bài."),
        ),
        "learn quiz play": PageHelp(
            _("Học một khóa hoặc một gói học ngay trên trang này."),
            (_("Đọc các phần, làm bài kiểm tra; gói học tự báo khi xong."), _("Nghỉ giữa chừng thì mở lại trang để học tiếp.")),
            _("Học xong thì vào sổ học tập và được cấp giấy chứng nhận."),
        ),
        "services": PageHelp(
            _("Sổ phục vụ học tập cho người dân: buổi nào, ở đâu, bao nhiêu người."),
            (_("Ghi một buổi; chỉ ghi số người, không ghi tên."), _("Tải bảng về để báo cáo.")),
            _("Ghi nhầm thì xóa dòng rồi ghi lại."),
        ),
        "law": PageHelp(
            _("Văn bản đã hết hiệu lực, và học liệu còn dẫn những văn bản đó."),
            (_("Ghi số văn bản, ngày hết hiệu lực, văn bản thay thế."), _("Mở học liệu bị đánh dấu để nhờ người soạn sửa.")),
            _("Học liệu đang dẫn văn bản ấy được đánh dấu ngay cho mọi người thấy."),
        ),
    },
)

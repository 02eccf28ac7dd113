"""What the "?" of each page of awards says."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from thidua.ui.page_help import PageHelp, help_of

HELP: dict[str, PageHelp] = help_of(
    "awards",
    {
        "rounds": PageHelp(
            _("Các đợt xét khen thưởng, hồ sơ của anh/chị và việc đang chờ anh/chị."),
            (_("Mở một đợt để đề nghị hoặc theo dõi hồ sơ."), _("Cán bộ thi đua lập đợt xét.")),
            _("Đợt đang mở mới nhận đề nghị."),
        ),
        "round-new round-edit": PageHelp(
            _("Một đợt xét: loại đợt, các hình thức, hạn nhận đề nghị."),
            (_("Chọn đúng loại đợt và loại khen thưởng, ghi hạn."), _("Chọn các hình thức được xét trong đợt.")),
            _("Đã có hồ sơ thì sửa hạn phải ghi lý do."),
        ),
        "round round-step quota many": PageHelp(
            _("Một đợt xét: hồ sơ, định mức, quyết định."),
            (
                _("Đơn vị bấm Đề nghị khen thưởng để lập hồ sơ."),
                _("Cán bộ thi đua chọn hồ sơ rồi trình hội đồng, công khai hoặc hiệp y."),
                _("Có kết quả thì bấm Soạn quyết định."),
            ),
            _("Không ai xử lý hồ sơ của chính mình."),
        ),
        "nominate": PageHelp(
            _("Lập hồ sơ từ danh sách phần mềm xét theo điều kiện."),
            (_("Chọn hình thức, đánh dấu các dòng rồi bấm Lập hồ sơ."), _("Không có trong danh sách thì tìm theo tên.")),
            _("Hồ sơ mới lập là bản nháp: soạn báo cáo rồi mới nộp."),
        ),
        "nomination step review score appraise attach answer": PageHelp(
            _("Một hồ sơ đề nghị khen thưởng từ bản nháp đến quyết định."),
            (_("Soạn báo cáo, gắn đủ giấy tờ, nộp."), _("Đơn vị bình xét, cán bộ thi đua thẩm định hoặc trả lại.")),
            _("Thẩm định xong thì báo cáo và giấy tờ khóa lại."),
        ),
        "write": PageHelp(
            _("Báo cáo thành tích: phần mềm soạn sẵn từ minh chứng đã xác nhận."),
            (_("Đọc, sửa từng phần cho đúng thực tế."), _("Đánh dấu minh chứng muốn kèm theo.")),
            _("Bấm Nộp hồ sơ khi đủ giấy tờ."),
        ),
        "posted": PageHelp(
            _("Người, tập thể đang được đề nghị khen thưởng, công khai để lấy ý kiến."),
            (_("Mở một dòng để đọc tóm tắt thành tích và góp ý."),),
            _("Hết hạn thì dòng không còn ở đây."),
        ),
        "comment": PageHelp(
            _("Góp ý kín về một đề nghị khen thưởng."),
            (_("Viết điều anh/chị biết rồi bấm Gửi kín."),),
            _("Cán bộ thi đua xem xét và ghi kết quả; tên anh/chị không hiện."),
        ),
        "decisions": PageHelp(
            _("Các quyết định khen thưởng của cơ quan."),
            (_("Mở một quyết định để xem danh sách được tặng."),),
            _("Dự thảo chỉ cán bộ thi đua thấy."),
        ),
        "decision decision-issue decision-step": PageHelp(
            _("Một quyết định khen thưởng: danh sách, tiền thưởng, giấy khen."),
            (
                _("Tải Word để trình ký; ký xong thì ghi số và ngày."),
                _("Công bố, cấp giấy, ghi ngày chi tiền thưởng."),
            ),
            _("Số và ngày do người gõ, phần mềm không tự sinh."),
        ),
        "decision-new": PageHelp(
            _("Soạn dự thảo quyết định từ kết quả đã có."),
            (_("Đánh dấu người, tập thể được tặng, ghi người ký."), _("Cấp trên ký thì ghi cơ quan ban hành.")),
            _("Phần mềm tính tiền thưởng; xem lại trước khi ban hành."),
        ),
        "revoke": PageHelp(
            _("Hủy bỏ một khen thưởng đã có quyết định."),
            (_("Chọn căn cứ theo luật, ghi lý do, số và ngày quyết định hủy bỏ."),),
            _("Sổ, giấy đã cấp và trang xác minh đổi ngay."),
        ),
        "register person unit": PageHelp(
            _("Các khen thưởng đã công bố."),
            (_("Tìm theo tên, lọc theo năm, hình thức, đơn vị."), _("Tải về để in hoặc tổng hợp.")),
            _("Khen thưởng bị hủy bỏ vẫn còn trong sổ, có ghi rõ."),
        ),
        "statistics fund": PageHelp(
            _("Số liệu khen thưởng và quỹ thi đua, khen thưởng của một năm."),
            (_("Chọn năm, tải biểu Excel."), _("Ghi số tiền trích lập quỹ của năm.")),
            _("Số liệu lấy từ các quyết định đã ban hành."),
        ),
        "praises praise": PageHelp(
            _("Thư khen: động viên kịp thời, không phải hình thức khen thưởng."),
            (_("Mở một thư để đọc hoặc tải Word."), _("Cán bộ thi đua viết thư rồi gửi.")),
            _("Thư khen không tính vào thành tích xét danh hiệu."),
        ),
        "praise-new praise-edit": PageHelp(
            _("Viết một thư khen."),
            (_("Chọn người hoặc đơn vị, viết nội dung, ghi người ký."),),
            _("Gửi rồi thì không sửa được nữa."),
        ),
    },
)

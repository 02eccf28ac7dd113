"""The parts of the story of the sample agency, as the terminal tells them one after another."""

from __future__ import annotations

from thidua.vn.terminal import said

PARTS: dict[str, tuple[str, str]] = {
    "agency": (
        "cơ quan mẫu: {units} đơn vị sau khi sáp nhập, {people} người, một bộ và một tỉnh cấp trên",
        "sample agency: {units} units after a merge, {people} people, a ministry and a province above",
    ),
    "plan": (
        "kế hoạch năm nay: {clauses} mục, đã giao người phụ trách, dẫn chiếu hai kế hoạch cấp trên, đã ban hành",
        "plan of this year: {clauses} clauses, owners named, linked to two superior plans, issued",
    ),
    "branches": (
        "ba chi nhánh sáp nhập giữa đợt; một tổ đổi tên, một tổ tách, một tổ giải thể",
        "three branches merged in the middle of the movement; a team renamed, one split, one dissolved",
    ),
    "work": (
        "hai tuần làm việc: phần lớn đã đọc, một đơn vị chậm, việc ở mọi trạng thái, một chỉ đạo cần đọc",
        "two weeks of work: read by most, one unit late, tasks in every state, a directive to read",
    ),
    "oversight": (
        "đôn đốc: một văn bản đôn đốc có trả lời, câu hỏi, một cuộc kiểm tra có một khắc phục đã xong và một chưa",
        "followed up: an urging letter with an answer, questions, an inspection with a remedy done and one open",
    ),
    "pledges": (
        "một giao ước do bốn đơn vị trong cụm ký, xem lại giữa năm; một bản đang bàn, một bản chờ ký với công đoàn",
        "a pledge signed by the four units of a cluster, looked at in the middle of the year; one under discussion, one to be signed with the union",
    ),
    "newcomers": (
        "một lần nhập người mới đang chờ, có ba dòng cần sửa",
        "an import of newcomers waits with three rows to mend",
    ),
    "evidence": (
        "minh chứng ở mọi mức, một minh chứng bị trả lại, một ảnh dùng hai lần, một mục nhập thay người khác",
        "evidence of every grade, one returned, one photo used twice, one entered for somebody else",
    ),
    "logs": (
        "nhật ký học tập: đủ loại, có mục chờ xác nhận, một mục trả lại, một mục đã bỏ, vài mục đã áp dụng vào việc",
        "logs of learning: entries of every kind, some to be confirmed, one sent back, one thrown away, some applied at work",
    ),
    "bodies": (
        "bốn tổ chức có thành viên, một phong trào của công đoàn, một trưởng đơn vị đi vắng, việc được bàn giao, một người đã nghỉ và được xóa",
        "four bodies with their members, a movement of the union, a head away, work handed over, somebody who left and was erased",
    ),
    "registrations": (
        "đăng ký của bảy đơn vị, một bản trả lại, một bản chưa làm, và của hai đơn vị đã sáp nhập; bảy chỉ tiêu của ngành với số liệu giả định",
        "registrations of seven units, one returned, one not begun, and of two that merged since; seven targets of the sector with invented figures",
    ),
    "contests": (
        "ngân hàng câu hỏi, một hội thi hai vòng đã công bố kết quả, một hội thi đang mở",
        "a bank of questions, a contest of two rounds with its result published, one that is open",
    ),
    "library": (
        "thư viện: bài viết, một cách làm của nước ngoài, một khóa học ngắn đến chứng nhận, gói SCORM và H5P, dịch vụ cho người dân",
        "a library: texts, a practice from abroad, a short course taken to its certificate, packages of SCORM and H5P, services to citizens",
    ),
    "training": (
        "kế hoạch đào tạo so với phần đã tổ chức, kế hoạch học tập, cam kết, chương trình, năng lực có một chứng chỉ sắp hết hạn",
        "plans of training against what was held, learning plans, commitments, programmes, competences with a certificate that ends soon",
    ),
    "initiatives": (
        "sáng kiến ở mọi bước: một bị cảnh báo giống sáng kiến của đơn vị khác, năm trước; một được tỉnh công nhận và đã dùng làm căn cứ",
        "initiatives at every step: one is told to be like another of another unit last year; one recognised by the province and used as a ground",
    ),
    "replication": (
        "mô hình nhân rộng: một mô hình từ sáng kiến được hai đơn vị áp dụng và mở cho người dân xem, một báo cáo đã kiểm tra, một nơi không thành, một nơi từ chối có lý do; một buổi giao lưu",
        "models: one of an initiative used by two units and open to everybody, with a verified report, one failure and one decline with reasons; a meeting with what was taken home",
    ),
    "councils": (
        "hội đồng sáng kiến: một thành viên đã thay, một phiên có biên bản đã chốt, một phiên đang lấy phiếu hôm nay, có phiếu kín trên máy và bằng giấy",
        "a council of initiatives: a member replaced, a sitting with closed minutes, one that takes ballots today, in secret on the screen and on paper too",
    ),
    "titles": (
        "danh hiệu học tập: một phiếu lập từ dữ liệu, vài phiếu đang chờ, sổ có một danh hiệu sắp hết hạn; kết quả của nền tảng khác",
        "learning titles: a sheet begun from the records, some that wait, a register with a title near its end; results of another platform",
    ),
    "communications": (
        "tin bài ở mọi trạng thái, có ảnh, lượt bình chọn, bình luận của người đọc; sổ truyền thông; điển hình ở mọi trạng thái, một người đã rút đồng ý",
        "posts in every state, with photos, stars and comments of readers; the ledger of media; exemplars in every state, one of whom took their consent back",
    ),
    "policies": (
        "kiến nghị ở mọi trạng thái: hai bản gộp vào một, một bản trả lời muộn, một bản đã thành quy chế mới; sổ chính sách hỗ trợ học tập",
        "proposals in every state: two merged into one, one answered late, one that became a new rule; a register of policies that support learning",
    ),
    "investments": (
        "sổ nguồn lực hai năm, năm trước đã khóa, một đơn vị chưa có khoản nào; quỹ khuyến học có số dư; đóng góp cá nhân chờ xác nhận",
        "a ledger of two years, the last one closed, one unit with nothing; a study-promotion fund with its balance; contributions to attest",
    ),
    "sheets": (
        "giấy khen năm trước của bốn người và một tập thể, một giấy đã thu hồi; hai phôi giấy",
        "letters of commendation of last year for four people and a unit, one taken back; two stocks of paper",
    ),
    "records": (
        "sổ thành tích ba năm của ba đơn vị: xếp loại, danh hiệu, một người bị kỷ luật, một người đang bị xem xét; tiêu chuẩn riêng từ mục khen thưởng",
        "registers of three years of three units: ratings, titles, one person disciplined, one under consideration; an own standard out of the award clause",
    ),
    "scoring": (
        "bảng điểm từ các mục tiêu chí; một cụm đã có kết quả, hội nghị đã suy tôn; một cụm đang chấm chéo, một đơn vị chưa chấm xong",
        "a score sheet out of the criterion clauses; one cluster decided, its conference held; another that scores across now, one unit not done",
    ),
    "awards": (
        "khen thưởng: một đợt năm đã qua hội đồng chín người, có quyết định, giấy khen và một khen thưởng bị hủy bỏ; hôm nay hội đồng họp, một người không tham gia, một phiếu bằng văn bản; một đợt chuyên đề đang nhận đề nghị; thư khen",
        "awards: a yearly round decided by a council of nine, with decisions, certificates and one award revoked; the council sits today, one aside, one ballot in writing; a thematic round open now; letters of praise",
    ),
    "parcels": (
        "gói ngoại tuyến của ba chi nhánh không có mạng, nay đã sáp nhập: hai gói đã gộp, một gói chờ xem",
        "offline packages of three branches without a network that merged since: two are merged, one waits to be looked at",
    ),
    "reviews": (
        "sơ kết, tổng kết: tổng kết năm trước đã kết thúc với bài học theo mục, sơ kết năm nay đang chuẩn bị",
        "reviews: that of last year is closed with lessons by clause, the interim one of this year is being prepared",
    ),
    "reports": (
        "báo cáo năm: đơn vị đã gửi, bị trả lại, đã duyệt và chưa lập; báo cáo của Sở đã chốt, gửi hai cấp trên, có chỗ khác sau khi chốt; một bảng số liệu dùng chung",
        "yearly report: units handed in, returned, accepted and not begun; that of the department frozen, sent to two superiors, changed since; a shared table",
    ),
    "beside": (
        "ngoài ra: kế hoạch năm trước, một kế hoạch ban hành cùng công đoàn, một dự thảo đang rà soát, một kế hoạch chờ phê duyệt",
        "beside it: the plan of last year, one issued together with the trade union, a draft in the review, a plan that waits for approval",
    ),
}
"""Of each part: in Vietnamese, in English."""


def part(name: str, **values: int) -> str:
    """The sentence of a part with its figures."""
    return said(*PARTS[name]).format(**values)

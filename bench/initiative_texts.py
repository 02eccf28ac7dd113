"""Invented descriptions of initiatives for `bench/duplicates`: phrases of offices with much in common, and copies edited to a known degree.

No sentence is taken from a real document. A third of each text is boilerplate out of one small stock, which is what makes unrelated texts look alike.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

STOCK = tuple(
    part.strip()
    for part in """
Trong thời gian qua, được sự quan tâm chỉ đạo của lãnh đạo đơn vị, công tác chuyên môn đã đạt được nhiều kết quả quan trọng
Căn cứ chức năng, nhiệm vụ được giao và tình hình thực tế tại đơn vị
Tuy nhiên, quá trình thực hiện nhiệm vụ vẫn còn một số tồn tại, hạn chế cần khắc phục
Xuất phát từ yêu cầu thực tiễn nêu trên, tôi đề xuất giải pháp để nâng cao chất lượng, hiệu quả công việc
Giải pháp được triển khai theo đúng quy định của pháp luật và không trái với trật tự công cộng, đạo đức xã hội
Việc áp dụng giải pháp không làm phát sinh thêm kinh phí và biên chế
Giải pháp đã được áp dụng tại đơn vị và bước đầu mang lại hiệu quả thiết thực
Sau khi áp dụng, thời gian xử lý công việc được rút ngắn, chất lượng tham mưu được nâng lên
Giải pháp có khả năng nhân rộng tại các đơn vị có điều kiện tương tự trong toàn ngành
Góp phần đẩy mạnh cải cách hành chính, chuyển đổi số và xây dựng xã hội học tập
Tạo sự thống nhất trong nhận thức và hành động của tập thể công chức, viên chức, người lao động
Nâng cao tinh thần trách nhiệm, ý thức tự học và học tập suốt đời của cán bộ, công chức
Được lãnh đạo và đồng nghiệp trong đơn vị đánh giá cao
Tôi cam đoan những nội dung nêu trên là trung thực, đúng sự thật và chịu trách nhiệm trước pháp luật
Trong thời gian tới, đơn vị tiếp tục hoàn thiện giải pháp để áp dụng có hiệu quả hơn
Trên cơ sở kế hoạch công tác năm, từng bộ phận chủ động xây dựng tiến độ cụ thể cho từng nhiệm vụ
Kết quả được theo dõi, cập nhật thường xuyên và báo cáo lãnh đạo theo định kỳ hằng tháng
Qua theo dõi, đa số công chức, viên chức đã sử dụng thành thạo và đề nghị tiếp tục duy trì
Các điều kiện cần thiết để áp dụng giải pháp gồm máy tính có kết nối mạng và người phụ trách
Không có trường hợp khiếu nại, phản ánh liên quan đến việc áp dụng giải pháp
""".strip().splitlines()
)
VERBS = (
    "lập",
    "rà soát",
    "số hóa",
    "chuẩn hóa",
    "đối chiếu",
    "phân loại",
    "chia nhỏ",
    "gộp",
    "dựng",
    "thiết kế",
    "ghi nhận",
    "theo dõi",
    "nhắc",
    "tra cứu",
    "tổng hợp",
    "lưu",
    "sắp xếp",
    "kiểm tra chéo",
    "dự báo",
    "hướng dẫn",
    "tự động điền",
    "trích",
    "so sánh",
    "niêm yết",
    "giao",
    "luân chuyển",
    "công khai",
    "đánh số",
    "thay",
    "rút gọn",
)
OBJECTS = (
    "hồ sơ đất đai",
    "sổ văn bản đến",
    "phiếu hẹn trả kết quả",
    "danh mục thủ tục",
    "kho bài giảng ngắn",
    "mã vạch của tài sản",
    "bảng chấm công",
    "lịch trực ban",
    "biểu mẫu báo cáo quý",
    "dữ liệu hộ tịch",
    "bản đồ quy hoạch",
    "nhật ký thí nghiệm",
    "phiếu xin ý kiến",
    "hợp đồng mua sắm",
    "hồ sơ bệnh án",
    "thẻ bạn đọc",
    "tủ sách pháp luật",
    "câu hỏi của người dân",
    "đơn thư",
    "lịch tiếp công dân",
    "chứng từ chi",
    "dự toán sửa chữa",
    "phần mềm một cửa",
    "giấy mời họp",
    "biên bản kiểm tra",
    "sổ tay nghiệp vụ",
    "bảng tính định mức",
    "tệp ảnh hiện trường",
    "danh bạ chuyên gia",
    "phiếu tự đánh giá",
    "lịch tưới",
    "mẫu đất",
    "nguồn giống",
    "hồ sơ vay vốn",
    "kế hoạch ôn thi",
    "bộ câu hỏi tình huống",
    "bản tin nội bộ",
    "mã lớp học",
    "đường dây nóng",
    "trạm quan trắc",
    "phòng họp số",
    "xe công",
    "điện năng tiêu thụ",
    "giấy in",
    "mực in",
    "chữ ký số",
    "kho lưu trữ",
    "tài khoản dùng chung",
    "thùng thư góp ý",
    "hồ sơ người có công",
    "danh sách hộ nghèo",
    "phác đồ",
    "thiết bị đo",
    "bản vẽ hoàn công",
    "nhãn cảnh báo",
    "tuyến thu gom rác",
)
PLACES = (
    "tại bộ phận một cửa",
    "ở phòng Kế hoạch",
    "cho các xã vùng cao",
    "trong ca trực đêm",
    "theo từng lĩnh vực",
    "trên điện thoại",
    "bằng bảng tính dùng chung",
    "qua mã QR",
    "ngay khi tiếp nhận",
    "trước kỳ kiểm kê",
    "sau mỗi buổi tập huấn",
    "theo tuần",
    "giữa hai cơ sở",
    "tại trạm y tế",
    "ở lớp bồi dưỡng",
    "trong kho",
    "cho người mới vào ngành",
    "cho đoàn kiểm tra",
    "trên trang nội bộ",
    "tại thực địa",
    "với ba mức ưu tiên",
    "theo màu",
    "bằng giọng nói",
    "bằng thư điện tử",
    "không cần mạng",
    "cùng trưởng thôn",
    "cùng công đoàn cơ sở",
    "theo mùa vụ",
    "trong giờ cao điểm",
    "cho người khuyết tật",
)
ENDS = (
    "để không phải nhập hai lần", "nên tìm thấy trong một phút", "nhờ vậy bớt được một lần đi lại", "để biết ngay việc nào sắp quá hạn", "giảm sai sót khi chuyển ca",
    "thay cho việc chép tay", "để người sau dùng lại được", "tránh thất lạc giấy tờ", "nên không còn phải gọi điện hỏi", "để cân đối người trực", "giúp trả kết quả sớm hơn",
    "để thủ trưởng ký một lần", "nhằm bớt giấy in", "giúp so sánh giữa các tháng", "để phát hiện chỗ trùng", "nên đoàn kiểm tra đọc được ngay", "để bà con tự tra cứu",
    "giúp học viên ôn lại ở nhà", "để báo hỏng kịp thời", "nên số liệu khớp với kho bạc",
)  # fmt: skip


KINDS = (
    "loại nhỏ", "đã quá hạn", "chưa ký số", "của năm trước", "thuộc diện ưu tiên", "có yếu tố nước ngoài", "dưới mười trang", "nhận qua bưu điện", "cần hai chữ ký",
    "còn thiếu ảnh", "do xã chuyển lên", "của ngành thuế", "dùng chung nhiều phòng", "phải giải trình", "đang tạm dừng", "thuộc vùng đệm", "theo mẫu cũ", "viết tay",
    "đã mã hóa", "hay bị trả lại", "của hợp tác xã", "có bản vẽ", "mượn ngoài giờ", "của học viên xa nhà", "chờ thẩm định", "phát sinh đột xuất", "từ ba nguồn",
    "được dịch sẵn", "cho vụ đông xuân", "của nhóm tự học", "gắn định vị", "kèm hóa đơn", "thuộc dự án đê biển", "có nhiều phụ lục", "đã giải mật", "của ban quản lý chợ",
    "bằng hai thứ tiếng", "của tổ dân phố", "lặp lại hằng tuần", "cần giữ lạnh", "hết khấu hao", "do người dân gửi", "của lớp ban đêm", "trong mùa lũ", "đo tự động",
    "ở bến phà", "của đội tình nguyện", "có tranh chấp", "được ủy quyền", "tính theo ca", "của trạm bơm", "có bảo lãnh", "chưa đối soát", "ghi âm được", "gửi theo lô",
)  # fmt: skip
MANNERS = (
    "lần lượt", "cùng lúc", "ngay từ đầu tháng", "bằng một mẫu ba dòng", "theo đường tắt", "với hai người soát", "trong hai mươi phút", "từ xa", "bằng dấu màu", "theo vòng tròn",
    "trên bảng lớn", "không qua trung gian", "bằng máy quét cũ", "theo thứ tự khẩn", "trước giờ giao ban", "kèm giải thích", "bằng câu hỏi ngược", "qua tin nhắn nhóm", "theo hẹn",
    "bằng thẻ giấy", "mỗi ngày một ít", "theo lưới ô", "vào chiều thứ sáu", "với mẫu tự sinh", "bằng biểu đồ", "theo cặp đôi", "bằng phiếu trắng", "dựa vào lịch sử",
)  # fmt: skip


def _thing(draw: random.Random) -> str:
    return f"{draw.choice(OBJECTS)} {draw.choice(KINDS)}" if draw.random() < 0.7 else draw.choice(OBJECTS)


def _act(draw: random.Random) -> str:
    return f"{draw.choice(VERBS)} {draw.choice(MANNERS)}" if draw.random() < 0.5 else draw.choice(VERBS)


def _own(draw: random.Random) -> str:
    number = draw.randint(2, 480)
    return draw.choice((
        f"{_act(draw)} {_thing(draw)} {draw.choice(PLACES)} {draw.choice(ENDS)}",
        f"khi {_act(draw)} {_thing(draw)} thì {draw.choice(VERBS)} luôn {_thing(draw)} {draw.choice(PLACES)}",
        f"trước đây {_thing(draw)} mất {number} phút mỗi lượt, nay còn {max(number // 3, 1)} phút {draw.choice(ENDS)}",
        f"{draw.choice(PLACES)}, {number} lượt {_thing(draw)} được {_act(draw)} {draw.choice(ENDS)}",
    ))  # fmt: skip


def text(draw: random.Random) -> str:
    """A description of eight to sixteen sentences, about a third of them boilerplate."""
    sentences = [draw.choice(STOCK) if draw.random() < 1 / 3 else _own(draw) for _ in range(draw.randint(8, 16))]
    return ". ".join(one[0].upper() + one[1:] for one in sentences) + "."


def edited(whole: str, part: float, draw: random.Random) -> str:
    """A copy of which this part of the words was replaced, dropped or added, in stretches of one to nine words, and two sentences changed places."""
    sentences = whole.rstrip(".").split(". ")
    if len(sentences) > 2:
        one, other = draw.sample(range(len(sentences)), 2)
        sentences[one], sentences[other] = sentences[other], sentences[one]
    words = ". ".join(sentences).split()
    left = round(len(words) * part)
    while left > 0:
        size = min(draw.randint(1, 9), left)
        place = draw.randrange(max(len(words) - size, 1))
        fresh = _own(draw).split()[:size]
        act = draw.randrange(4)
        words[place : place + (size if act != 3 else 0)] = [] if act == 0 else fresh
        left -= size
    return " ".join(words)


def texts(number: int, seed: int = 7) -> list[str]:
    """So many texts, the same in every run."""
    draw = random.Random(seed)
    return [text(draw) for _ in range(number)]


def copies(of: Sequence[str], number: int, seed: int = 11) -> list[tuple[int, float, str]]:
    """So many copies as (which text, the part edited: 10, 20, 30 or 40 %, the copy)."""
    draw = random.Random(seed)
    chosen = draw.sample(range(len(of)), number)
    return [(place, part, edited(of[place], part, draw)) for place, part in zip(chosen, (0.1, 0.2, 0.3, 0.4) * number, strict=False)]

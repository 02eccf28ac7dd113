"""The documents of the sample agency: invented, in the shape in which departments write such plans. Days follow the day of the demo."""

from __future__ import annotations

import datetime as dt

MOVEMENT = "Mỗi người một kế hoạch học, mỗi đơn vị một tủ bài hay"
MINISTRY_NUMBER, PROVINCE_NUMBER = "418/QĐ-BM", "75/KH-UBND"


def _day(day: dt.date) -> str:
    return f"{day:%d/%m/%Y}"


def _dateline(place: str, day: dt.date) -> str:
    """The line of place and day: small days and the first two months are written with a zero (Decree 30/2020)."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{place}, ngày {day.day:02} tháng {month} năm {day.year}"


def ministry_plan(signed: dt.date) -> str:
    """What the ministry asks of its departments."""
    year = signed.year
    return f"""BỘ MẪU

Số: {MINISTRY_NUMBER}

{_dateline("Hà Nội", signed)}

KẾ HOẠCH

Triển khai phong trào thi đua “{MOVEMENT}” trong ngành Mẫu giai đoạn {year} - 2030

I. MỤC ĐÍCH, YÊU CẦU

1. Tạo thói quen tự học hằng tuần cho công chức, viên chức, người lao động toàn ngành.

2. Bảo đảm mỗi bài học dùng được ngay trong công việc; không tổ chức hình thức.

II. NỘI DUNG THI ĐUA

1. Thi đua lập và thực hiện kế hoạch học tập cá nhân.

2. Thi đua soạn, chia sẻ bài học ngắn từ kinh nghiệm giải quyết hồ sơ.

3. Thi đua nâng cao kỹ năng số; phấn đấu 90% công chức, viên chức đạt kỹ năng số cơ bản vào năm {year + 1}.

III. TỔ CHỨC THỰC HIỆN

1. Các Sở xây dựng kế hoạch triển khai, phổ biến đến 100% công chức, viên chức, người lao động.

2. Giao Vụ Tổ chức cán bộ theo dõi, tổng hợp, báo cáo Bộ trưởng trước ngày 15 tháng 12 hằng năm.

Nơi nhận:

- Các Sở;
- Lưu: VT, TCCB.

BỘ TRƯỞNG

Đặng Thị Thanh Mẫu
"""


def province_plan(signed: dt.date) -> str:
    """What the province asks of its departments: the second superior."""
    year = signed.year
    return f"""ỦY BAN NHÂN DÂN TỈNH MẪU

Số: {PROVINCE_NUMBER}

{_dateline("Tỉnh Mẫu", signed)}

KẾ HOẠCH

Xây dựng xã hội học tập trên địa bàn tỉnh Mẫu năm {year}

I. MỤC TIÊU

1. Phấn đấu 85% cơ quan, đơn vị được công nhận đơn vị học tập.

2. Mỗi cơ quan có ít nhất 02 mô hình tự học được nhân rộng.

II. TỔ CHỨC THỰC HIỆN

1. Các sở, ban, ngành xây dựng kế hoạch, phổ biến đến toàn thể công chức, viên chức.

2. Đề nghị Hội Khuyến học tỉnh phối hợp đánh giá, công nhận đơn vị học tập.

Nơi nhận:

- Các sở, ban, ngành;
- Lưu: VT, VX.

CHỦ TỊCH

Hoàng Văn Mẫu
"""


DEPARTMENT_PLAN = """SỞ MẪU

KẾ HOẠCH

Triển khai phong trào thi đua “{movement}” tại Sở mẫu năm {year}

Thực hiện Quyết định số {ministry_number} ngày {ministry} của Bộ trưởng Bộ Mẫu về việc phát động phong trào thi đua “{movement}”; Kế hoạch số {province_number} ngày {province} của Ủy ban nhân dân tỉnh Mẫu về xây dựng xã hội học tập.

Sở mẫu ban hành Kế hoạch triển khai phong trào thi đua (sau đây gọi tắt là Phong trào) như sau:

I. MỤC ĐÍCH, YÊU CẦU

1. Mục đích

a) Giúp công chức, viên chức, người lao động của Sở có thói quen tự học,

học xong làm được việc đang làm tốt hơn.

b) Gắn trách nhiệm của người đứng đầu các phòng, đơn vị với việc học của cán bộ mình quản lý.

2. Yêu cầu

a) Việc học bám sát vị trí việc làm, có sản phẩm cụ thể, không tính theo số buổi họp.

b) Kiểm tra, đôn đốc thường xuyên; ghi nhận kịp thời tập thể, cá nhân làm tốt.

II. NỘI DUNG THI ĐUA

1. Thi đua lập kế hoạch học tập cá nhân; 100% công chức, viên chức có kế hoạch học trong năm.

2. Thi đua tự học kỹ năng số, mỗi người ít nhất 08 giờ trong năm, ưu tiên học qua nền tảng dùng chung.

3. Thi đua soạn bài học ngắn từ những vụ việc đã giải quyết, đưa vào tủ bài dùng chung của Sở.

4. Thi đua cải tiến cách làm, rút ngắn thời gian giải quyết hồ sơ cho người dân; xây dựng mô hình hay như: “Mỗi tuần một vụ việc, một bài học”, “Giờ tự học đầu ngày”.

III. ĐỐI TƯỢNG, TIÊU CHÍ THI ĐUA VÀ KHEN THƯỞNG

1. Đối tượng:

a) Tập thể: các phòng, đơn vị thuộc và trực thuộc Sở.

b) Cá nhân: công chức, viên chức, người lao động của Sở.

2. Tiêu chí thi đua

a) Đối với tập thể:

- Có từ 05 tài liệu đóng góp vào tủ bài dùng chung, được đơn vị khác sử dụng.

- 90% trở lên công chức, viên chức hoàn thành kế hoạch học tập cá nhân.

b) Đối với cá nhân:

- Hoàn thành kế hoạch học tập đã đăng ký và đạt danh hiệu “Công dân học tập”.

- Có ít nhất 01 cách làm mới được đồng nghiệp áp dụng.

3. Khen thưởng

a) Khen thưởng hằng năm: Giám đốc Sở tặng Giấy khen cho tập thể, cá nhân tiêu biểu.

b) Việc sơ kết thực hiện trước ngày {review}; việc tổng kết theo hướng dẫn của Bộ Mẫu.

IV. GIẢI PHÁP

1. Tủ bài dùng chung mở trên mạng nội bộ, ai cũng gửi được bài, có người duyệt trong 03 ngày làm việc.

2. Chiều thứ sáu tuần thứ hai hằng tháng dành 45 phút cho

sinh hoạt học tập tại phòng.

4. Bố trí kinh phí mua tài liệu, tài khoản học trực tuyến trong dự toán năm {year}.

V. TỔ CHỨC THỰC HIỆN

1. Trưởng các phòng, Giám đốc các đơn vị trực thuộc Sở phổ biến Kế hoạch đến 100% công chức, viên chức, người lao động trước ngày {spread}.

2. Giao Văn phòng Sở chủ trì theo dõi, đôn đốc, kiểm tra việc thực hiện, báo cáo Giám đốc Sở hằng quý.

3. Phòng Kế hoạch - Tài chính bố trí kinh phí, hướng dẫn thanh toán trước ngày {office}.

4. Phòng Tổ chức cán bộ tổng hợp kế hoạch học tập cá nhân, đề xuất cử người đi đào tạo, bồi dưỡng.

VI. MỘT SỐ VIỆC KHÁC

1. Ngày học chung của Sở là thứ bảy cuối cùng của tháng 9.

2. Cán bộ sắp nghỉ hưu được mời viết lại kinh nghiệm nghề cho tủ bài dùng chung.

Nơi nhận:

- Bộ Mẫu;
- Ủy ban nhân dân tỉnh;
- Lãnh đạo Sở;
- Các phòng, đơn vị trực thuộc Sở;
- Lưu: VT, VP.

GIÁM ĐỐC

Ngô Ngọc Linh
"""


def department_plan(issued: dt.date, *, ministry: dt.date, province: dt.date, spread: dt.date, office: dt.date, review: dt.date) -> str:
    """The plan that the sample agency runs this year. Broken sentences, a skipped number and a vague chapter leave the machine unsure about a few clauses."""
    days = {"ministry": ministry, "province": province, "spread": spread, "office": office, "review": review}
    return DEPARTMENT_PLAN.format(
        year=issued.year,
        movement=MOVEMENT,
        ministry_number=MINISTRY_NUMBER,
        province_number=PROVINCE_NUMBER,
        **{name: _day(day) for name, day in days.items()},
    )


def last_years_plan(year: int) -> str:
    """What the sample agency ran the year before: closed by a final review."""
    return f"""SỞ MẪU

Số: 12/KH-SM

Tỉnh Mẫu, ngày 10 tháng 02 năm {year}

KẾ HOẠCH

Tổ chức phong trào thi đua “Mỗi tuần một điều mới” tại Sở mẫu năm {year}

I. MỤC ĐÍCH

1. Khuyến khích công chức, viên chức tự học và chia sẻ điều học được.

II. NỘI DUNG THI ĐUA

1. Thi đua tự học, mỗi tuần chia sẻ một điều mới tại phòng.

2. Thi đua ứng dụng công nghệ thông tin trong công việc hằng ngày.

III. TỔ CHỨC THỰC HIỆN

1. Trưởng các phòng phổ biến Kế hoạch đến 100% công chức, viên chức trước ngày 28/02/{year}.

2. Giao Văn phòng Sở tổng kết phong trào trước ngày 15/12/{year}.

Nơi nhận:

- Các phòng, đơn vị;
- Lưu: VT, VP.

GIÁM ĐỐC

Ngô Ngọc Linh
"""


def joint_plan(signed: dt.date, number: str) -> str:
    """What the agency and its trade union ran together: one text, whose head and foot name both once it is issued."""
    return f"""SỞ MẪU

Số: {number}

{_dateline("Tỉnh Mẫu", signed)}

KẾ HOẠCH

Phối hợp tổ chức “Giờ đọc chung” giữa Sở mẫu và Công đoàn Sở mẫu năm {signed.year}

I. MỤC ĐÍCH

1. Đoàn viên, công chức, viên chức, người lao động có một giờ đọc chung mỗi tháng.

II. NỘI DUNG

1. Công đoàn Sở giới thiệu mỗi tháng một cuốn sách hoặc một bài học ngắn.

III. TỔ CHỨC THỰC HIỆN

1. Giao Văn phòng Sở bố trí phòng họp, gửi lịch trước ngày {_day(signed + dt.timedelta(10))}.

Nơi nhận:

- Các phòng, đơn vị; các tổ công đoàn;
- Lưu: VT, CĐ.

GIÁM ĐỐC

Ngô Ngọc Linh
"""


def draft_plan(day: dt.date) -> str:
    """A second plan that waits in the review."""
    return f"""SỞ MẪU

KẾ HOẠCH

Tổ chức Tuần lễ hưởng ứng học tập suốt đời tại Sở mẫu năm {day.year}

I. MỤC ĐÍCH

1. Lan tỏa tinh thần học tập suốt đời trong công chức, viên chức và người dân đến giao dịch.

II. NỘI DUNG

1. Mở góc sách và tủ bài tại bộ phận tiếp nhận hồ sơ.

2. Mỗi phòng tổ chức một buổi chia sẻ kinh nghiệm, có người dân tham dự.

- Thời lượng không quá 60

phút.

- Có phiếu góp ý của người dự.

III. TỔ CHỨC THỰC HIỆN

1. Giao Văn phòng Sở chủ trì, lập danh sách hoạt động trước ngày {_day(day)}.

2. Các phòng, đơn vị đăng ký nội dung với Văn phòng Sở.

IV. VIỆC KHÁC

1. Ảnh chụp gửi vào thư mục chung của Sở.

2. Nước uống do Công đoàn lo.

Nơi nhận:

- Các phòng, đơn vị;
- Lưu: VT, VP.
"""


def contest_plan(day: dt.date) -> str:
    """A third plan, sent to the director for approval."""
    return f"""SỞ MẪU

KẾ HOẠCH

Tổ chức Hội thi “Bài học từ một hồ sơ” tại Sở mẫu năm {day.year}

I. MỤC ĐÍCH

1. Chọn những bài học ngắn, dễ dùng để đưa vào tủ bài dùng chung.

II. NỘI DUNG

1. Mỗi phòng, đơn vị gửi ít nhất 02 bài học.

2. Ban giám khảo chấm theo bốn tiêu chí: đúng, ngắn, dễ hiểu, dùng được ngay.

III. TỔ CHỨC THỰC HIỆN

1. Giao Văn phòng Sở nhận bài trước ngày {_day(day)}.

2. Các phòng, đơn vị gửi bài qua mạng nội bộ.

Nơi nhận:

- Các phòng, đơn vị;
- Lưu: VT, VP.
"""


def directive(signed: dt.date) -> str:
    """A directive that people are to read, not a plan."""
    return f"""SỞ MẪU

Số: 03/CT-SM

{_dateline("Tỉnh Mẫu", signed)}

CHỈ THỊ

Về việc chấn chỉnh kỷ luật hành chính và tự học trong giờ làm việc

1. Công chức, viên chức đi làm đúng giờ, trả lời người dân đúng hẹn.

2. Người đứng đầu các phòng, đơn vị bố trí mỗi tuần 30 phút để công chức tự học tại chỗ.

3. Thanh tra Sở kiểm tra việc thực hiện Chỉ thị này, báo cáo Giám đốc hằng tháng.

Nơi nhận:

- Các phòng, đơn vị;
- Lưu: VT, TTR.

GIÁM ĐỐC

Ngô Ngọc Linh
"""

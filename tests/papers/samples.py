"""Invented papers that the tests draw."""

from __future__ import annotations

from datetime import date

from thidua.papers.model import (
    Agency,
    Align,
    Appendix,
    Authority,
    Basis,
    Block,
    Capacity,
    Centred,
    Clause,
    Column,
    Kind,
    Paper,
    Paragraph,
    Qr,
    Signatures,
    Signer,
    Table,
    Urgency,
)

PREPARED_ON = date(2025, 2, 6)
AGENCY = Agency("Sở Mẫu", "Ủy ban nhân dân tỉnh Mẫu")
DEPUTY = Signer("Phó Giám đốc", "Nguyễn Thị Mẫu", (Capacity(Authority.DEPUTY, "Giám đốc"),))
TABLE = Table(
    (Column("STT", 0.6, Align.CENTRE), Column("Nội dung", 3), Column("Thời hạn", 1, Align.RIGHT)),
    (("1", "Phổ biến kế hoạch", "30/6/2025"), ("2", "Sơ kết đợt một\nTổng kết", "31/12/2025")),
)
BODY: tuple[Block, ...] = (
    Basis("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"),
    Basis("Thực hiện Kế hoạch số 12/KH-UBND ngày 10 tháng 02 năm 2025;"),
    Paragraph("Sở Mẫu ban hành Kế hoạch triển khai phong trào thi đua “Cả sở cùng học” như sau:"),
    Clause(label="I.", heading="MỤC ĐÍCH, YÊU CẦU", level=1),
    Clause(label="1.", heading="Mục đích", level=2),
    Clause(label="a)", text="Nâng cao nhận thức của công chức, viên chức, người lao động.", level=3),
    Clause(label="đ)", heading="Đối với tập thể:", level=3),
    Clause(label="-", text="Ít nhất 90% người lao động hoàn thành việc tự học.", level=4),
    TABLE,
    Clause(label="2.", text="Giao Văn phòng Sở theo dõi, đôn đốc, tổng hợp kết quả./.", level=2),
)
PLAN = Paper(
    kind=Kind.PLAN,
    agency=AGENCY,
    prepared_on=PREPARED_ON,
    summary="Triển khai phong trào thi đua “Cả sở cùng học” giai đoạn 2025 - 2030",
    number="5",
    symbol="KH-SM",
    place="Tỉnh Mẫu",
    signed_on=date(2025, 2, 5),
    body=BODY,
    signer=DEPUTY,
    recipients=("Ủy ban nhân dân tỉnh", "Các phòng, đơn vị thuộc Sở;", "- Lưu: VT, VP."),
    drafter="ntm",
    copies=5,
    appendices=(Appendix("Danh mục tài liệu", "I", (Clause(label="1.", text="Tài liệu chung."),)),),
)
DRAFT = Paper(kind=Kind.PLAN, agency=AGENCY, prepared_on=PREPARED_ON, symbol="KH-SM", draft=True)
DISPATCH = Paper(
    kind=Kind.DISPATCH,
    agency=AGENCY,
    prepared_on=PREPARED_ON,
    summary="đôn đốc phong trào thi đua học tập",
    number="152",
    symbol="SM-VP",
    place="Tỉnh Mẫu",
    signed_on=date(2025, 3, 17),
    addressees=("Phòng Kế hoạch", "Trung tâm Lưu trữ"),
    urgency=Urgency.URGENT,
    body=(Paragraph("Sở Mẫu đề nghị các đơn vị báo cáo kết quả trước ngày 20 tháng 3 năm 2025./."),),
    signer=Signer("Giám đốc", "Trần Văn Thử", note="(Đã ký)"),
    recipients=("Như trên", "Lưu: VT, VP"),
    contact="Số 1 đường Mẫu, tỉnh Mẫu. Thư điện tử: mau@example.vn",
)
PLEDGE = Paper(
    kind=Kind.MINUTES,
    agency=AGENCY,
    prepared_on=PREPARED_ON,
    summary="Ký giao ước thi đua",
    body=(
        Centred("NỘI DUNG GIAO ƯỚC:"),
        Clause(label="Phần I", heading="CAM KẾT CHUNG", text="Các đơn vị cùng thực hiện."),
        Clause(label="Điều 1.", text="Cùng học tập suốt đời."),
        Qr("https://thidua.example/m/8F3K2A", "Quét mã để mở giao ước."),
        Signatures(tuple(Signer("Trưởng đơn vị", f"Lê Thị Thử {n}") for n in range(1, 5))),
    ),
)
ALL = {"plan": PLAN, "draft": DRAFT, "dispatch": DISPATCH, "pledge": PLEDGE}

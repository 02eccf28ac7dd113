"""The minutes as a value and as a paper: frozen text comes back, and the paper says who was there and what was decided."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from thidua.councils.rules.ballots import Asked, Sheet, ballot_paper
from thidua.councils.rules.minutes import Decided, Minutes, Person, digest, minutes_paper, people_paper, read, stored
from thidua.papers.model import Clause, Paragraph, Signatures, Table

WORDS = st.text(max_size=20)
ITEMS = st.builds(
    Decided, title=WORDS, unit=WORDS, aside=st.lists(WORDS, max_size=2).map(tuple), notes=WORDS,
    figures=st.lists(st.tuples(WORDS, WORDS), max_size=2).map(tuple), grounds=st.lists(WORDS, max_size=2).map(tuple), outcome=WORDS, reason=WORDS,
)  # fmt: skip
HELD = Minutes(
    agency="Sở mẫu", parent="Ủy ban nhân dân tỉnh Mẫu", place="Tỉnh Mẫu", council="Hội đồng sáng kiến Sở mẫu", basis="Quyết định số 12/QĐ-SM", number=2,
    title="Xét sáng kiến đợt 1", form="meeting", held_on="2025-03-10", began="8 giờ 30", ended="10 giờ 05", where="Phòng họp số 1", chair="Phạm Quốc Bình",
    chair_seat="Chủ tịch", secretary="Tạ Thị Thư", members=4, voting=3, needed=2,
    people=(
        Person("Phạm Quốc Bình", "Chủ tịch", "Giám đốc", "present"), Person("Lê Lan", "Ủy viên", "Chuyên viên", "written", "Đi học"),
        Person("Đỗ Ba", "Ủy viên", "Chuyên viên", "absent", "Ốm"), Person("Tạ Thị Thư", "Thư ký", "Chuyên viên", "present", votes=False),
    ),
    items=(Decided("Sổ hẹn điện tử", "Văn phòng", ("Lê Lan (có phần trong nội dung)",), "Cần số liệu", (("Đồng ý", "2"),), ("2 đồng ý trên 2.",), "Thông qua", "Giao theo dõi"),),
    words="Hội đồng thống nhất.",
)  # fmt: skip


@given(st.lists(ITEMS, max_size=3))
def test_frozen_minutes_come_back_whole(items: list[Decided]) -> None:
    one = replace(HELD, items=tuple(items))
    assert read(stored(one)) == one
    assert digest(stored(one)) == digest(stored(read(stored(one))))


def texts(minutes: Minutes) -> list[str]:
    return [one.text or one.heading for one in minutes_paper(minutes, draft=False).body if isinstance(one, Clause | Paragraph)]


def test_paper_tells_time_members_items_and_result() -> None:
    said = "\n".join(texts(HELD))
    assert "Hồi 8 giờ 30 ngày 10 tháng 03 năm 2025, tại Phòng họp số 1, Hội đồng sáng kiến Sở mẫu họp phiên thứ 2: Xét sáng kiến đợt 1." in said
    assert "Có mặt: 1, không đủ điều kiện họp (cần ít nhất 2)." in said
    assert "Vắng, gửi ý kiến bằng văn bản: 1 (Lê Lan, ủy viên, đi học)." in said
    assert "Thành viên không tham gia vì có liên quan: Lê Lan (có phần trong nội dung)." in said
    assert "Kết luận: Thông qua. Giao theo dõi." in said
    assert "Phiên họp kết thúc hồi 10 giờ 05 cùng ngày." in said
    signers = next(one for one in minutes_paper(HELD, draft=False).body if isinstance(one, Signatures)).signers
    assert [(one.position, one.name) for one in signers] == [("THƯ KÝ", "Tạ Thị Thư"), ("CHỦ TỌA", "Phạm Quốc Bình")]


def test_paper_of_opinions_in_writing_knows_no_room_and_no_quorum() -> None:
    one = replace(HELD, form="written", where="", basis="", ended="", items=(), words="", rests_on=("Quy tắc thử",))
    said = "\n".join(texts(one))
    assert ("lấy ý kiến thành viên bằng văn bản" in said, "Có mặt" in said, "kết thúc" in said, "Quy tắc thử" in said) == (True, False, False, True)


def test_list_of_people_leaves_room_to_sign() -> None:
    table = next(one for one in people_paper(HELD).body if isinstance(one, Table))
    assert ([row[1] for row in table.rows], table.columns[-1].title, table.row_height_mm) == (
        ["Phạm Quốc Bình", "Lê Lan", "Đỗ Ba", "Tạ Thị Thư"], "Ký tên", 9,
    )  # fmt: skip


def test_draft_bears_its_mark() -> None:
    assert (minutes_paper(HELD, draft=True).draft, minutes_paper(HELD, draft=False).draft) == (True, False)


def test_ballot_on_paper_has_a_box_for_each_choice_and_a_line_for_each_criterion() -> None:
    sheet = Sheet("Sở mẫu", "", "Tỉnh Mẫu", "Hội đồng sáng kiến Sở mẫu", "Xét đợt 1", dt.date(2025, 3, 10))
    scored = Asked("Sổ hẹn", "", (("Tính mới", "30"), ("Hiệu quả", "70")))
    tables = [one for one in ballot_paper(sheet, [Asked("Thẻ hẹn", "Văn phòng"), scored]).body if isinstance(one, Table)]
    assert [one.rows for one in tables] == [(("1", "Thẻ hẹn (Văn phòng)", "□", "□", "□"),), (("Tính mới", "30", ""), ("Hiệu quả", "70", ""))]
    assert [one for one in ballot_paper(sheet, [scored]).body if isinstance(one, Table)] == tables[1:]

"""Layouts met in papers that the reader had not seen: mottos of other bodies, stages without numbers, pages of offices, running heads."""

from __future__ import annotations

import pytest

from thidua.planparse.kinds import heading_kind
from thidua.planparse.labels import candidates
from thidua.planparse.model import Reading, Source
from thidua.planparse.reading import read

HEAD = "KẾ HOẠCH\nTổ chức phong trào thi đua “Học giỏi” năm 2026\n\n"


def reading(body: str, head: str = HEAD) -> Reading:
    text = head + body
    return read(text, source=Source(sha256="", media_type="text/plain", characters=len(text)))


@pytest.mark.parametrize(
    "motto",
    [
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIÊT NAM\nĐộc lâp – Tự do – Hạnh phúc",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "ĐOÀN TNCS HỒ CHÍ MINH",
    ],
)
def test_motto_is_nobody_who_issues(motto: str) -> None:
    found = reading("1. Học.", f"XÃ ĐOÀN YÊN MẪU\n{motto}\n\nSố:      /KH-ĐTN\n\nYên Mẫu, ngày 05 tháng 01 năm 2026\n\n{HEAD}")
    assert (found.document.issuer, found.document.number, found.document.date) == ("XÃ ĐOÀN YÊN MẪU", None, "2026-01-05")


@pytest.mark.parametrize(
    ("foot", "signer", "position"),
    [
        ("GIÁM ĐỐC\n\nTTƯT. BSCKII. Hoàng Kim Mẫu", "Hoàng Kim Mẫu", "GIÁM ĐỐC"),
        ("HIỆU TRƯỞNG\n\nPGS.TS. Bùi Thanh Mẫu", "Bùi Thanh Mẫu", "HIỆU TRƯỞNG"),
        ("TM/ UỶ BAN NHÂN DÂN\nCHỦ TỊCH\n\nRơ Châm H’Mẫu", "Rơ Châm H’Mẫu", "CHỦ TỊCH"),
        (
            "Nơi nhận:                      T/M CHI BỘ\n- Đảng ủy,                       BÍ THƯ\n- Lưu.\n\n                    Âu Thị Mẫu",
            "Âu Thị Mẫu",
            "BÍ THƯ",
        ),
    ],
)
def test_foot_names_who_signed_and_as_what(foot: str, signer: str, position: str) -> None:
    found = reading(f"1. Học.\n\n{foot}")
    assert (found.document.signer, found.document.signer_position) == (signer, position)


def test_programme_of_action_is_a_programme_with_its_own_title() -> None:
    found = reading("1. Học.", "CHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết về học tập\n\n")
    assert (found.document.type_label, found.document.title) == ("CHƯƠNG TRÌNH HÀNH ĐỘNG", "thực hiện Nghị quyết về học tập")


@pytest.mark.parametrize(
    ("text", "label", "part"),
    [
        ("Nhóm tiêu chí 1: Học", "Nhóm tiêu chí 1:", "1"),
        ("Nhóm 2. Dạy", "Nhóm 2.", "2"),
        ("a.1) Dự hội giảng", "a.1)", "1"),
        ("a.0) Không", None, None),
    ],
)
def test_label_of_a_group_or_under_a_point(text: str, label: str | None, part: str | None) -> None:
    found = candidates(text)
    assert (found[0].text if found else None, found[0].part if found else None) == (label, part)


@pytest.mark.parametrize(
    ("heading", "outer", "kind"),
    [
        ("Sở Nội vụ (Ban Thi đua - Khen thưởng tỉnh)", "responsibility", None),
        ("Hội đồng Thi đua - Khen thưởng", None, None),
        ("Một số chỉ tiêu chủ yếu", "objective", "objective"),
        ("Chỉ tiêu thi đua", None, "criterion"),
        ("Chỉ tiêu", "content", "criterion"),
        ("Các đợt thi đua", None, "phase"),
    ],
)
def test_heading_names_its_kind(heading: str, outer: str | None, kind: str | None) -> None:
    assert heading_kind(heading, outer) == kind  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Yêu cầu việc tổ chức phải bám sát nhiệm vụ.", "requirement"),
        ("Định kỳ hằng năm, Ban Chỉ huy xét, đề nghị khen thưởng các tập thể.", "award"),
        ("Phong trào được triển khai theo hai giai đoạn.", "phase"),
    ],
)
def test_wording_of_a_page_tells_the_kind(sentence: str, kind: str) -> None:
    assert [clause.kind for clause in reading(sentence, "").clauses] == [kind]


def test_sentence_before_a_list_gives_its_kind_though_it_is_short() -> None:
    found = reading("Đơn vị tập trung vào các nội dung sau:\n- Đọc sách;\n- Học nghề.", "")
    assert [clause.kind for clause in found.clauses] == ["content"] * 3


def test_paragraph_behind_a_list_inside_a_sentence_is_no_part_of_the_sentence() -> None:
    found = reading(
        "Thứ nhất, đọc sách;\n\nThứ hai, mở tủ sách ở các chi hội:\n\n- Mỗi hội một tủ;\n\n- Mỗi tháng một buổi.\n\nThời gian phát động: từ ngày 15/3/2026."
    )
    assert [clause.path for clause in found.clauses] == ["1", "2", "2.-1", "2.-2", "¶1"]


def test_stage_without_a_number_is_closed_by_the_bullets_behind_it() -> None:
    body = (
        "I. CÁC ĐỢT THI ĐUA\n\nĐợt 1: Từ ngày 15/9/2025 đến ngày 15/01/2026\n\n- Hội giảng.\n\n- Sơ kết học kỳ I.\n\n"
        "Đợt 2: Từ ngày 16/01/2026 đến ngày 25/5/2026\n\n- Tổng kết phong trào.\n\nII. KHEN THƯỞNG\n\n- Giấy khen."
    )
    found = reading(body)
    assert [(p.start, p.end, p.closing) for p in found.phases] == [("2025-09-15", "2026-01-15", "interim"), ("2026-01-16", "2026-05-25", "final")]
    assert [(m.kind, m.when) for m in found.milestones] == [("interim_review", "2026-01-15"), ("final_review", "2026-05-25")]


@pytest.mark.parametrize(
    ("body", "phases"),
    [
        ("I. THỜI GIAN\n\n1. Giai đoạn 2026 - 2027: phát động; sơ kết năm 2027.\n\n2. Giai đoạn 2028 - 2030: nhân rộng.", [("2026", "2027", "interim"), ("2028", "2030", None)]),
        ("I. NỘI DUNG\n\n1. Giai đoạn 2021 - 2025 phong trào còn yếu.", []),
        ("1. Sơ kết giai đoạn 1 (2023 - 2025): gửi hồ sơ trước ngày 30/10/2025.", [("2023", "2025", "interim")]),
        ("Chia làm 2 giai đoạn (giai đoạn 1: 2023 - 2025, giai đoạn 2: 2026 - 2030); sơ kết vào năm 2025, tổng kết vào năm 2030.", [("2023", "2025", "interim"), ("2026", "2030", "final")]),
    ],
)  # fmt: skip
def test_period_that_opens_a_clause_is_a_stage(body: str, phases: list[tuple[str, str, str | None]]) -> None:
    assert [(p.start, p.end, p.closing) for p in reading(body).phases] == phases


@pytest.mark.parametrize(
    ("body", "stones"),
    [
        ("1. Tháng 3/2026: phát động phong trào.", [("launch", "2026-03")]),
        ("1 | Phát động phong trào | Công đoàn | Ngày 06/10/2025", [("launch", "2025-10-06")]),
        ("1. Lễ ra quân, phát động ngày 08/3/2026.", [("launch", "2026-03-08")]),
        ("1. Có sơ kết, tổng kết, gắn với Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.", [("interim_review", None), ("final_review", None)]),
        ("1. Sơ kết phong trào | Văn phòng | không rõ ngày", [("interim_review", None)]),
    ],
)
def test_time_of_an_event_is_its_own(body: str, stones: list[tuple[str, str | None]]) -> None:
    assert [(m.kind, m.when) for m in reading(body).milestones] == stones


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("1. Có 70% gia đình, 60% dòng họ đạt danh hiệu.", [(70, "%"), (60, "%")]),
        ("1. Nâng tỷ lệ biết bơi từ 50% lên 80%.", [(80, "%")]),
        ("1. Từ 50% đến dưới 80%: 25 điểm.", []),
        ("1. Thành lập mới 03 câu lạc bộ, hỗ trợ 10 thanh niên.", [(3, "câu lạc bộ"), (10, "thanh niên")]),
    ],
)
def test_targets_are_what_is_asked_for(sentence: str, targets: list[tuple[int, str]]) -> None:
    assert [(t.value, t.unit) for t in reading(sentence).targets] == targets


def test_what_a_basis_reports_is_no_target() -> None:
    assert reading("Thực hiện Kế hoạch số 5/KH-UBND ngày 02/3/2024, huyện đã phát động tới 100% xã.", "Tin\n").targets == ()


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("1. Các tổ chức tín dụng trên địa bàn hưởng ứng phong trào.", "Các tổ chức tín dụng trên địa bàn"),
        ("1. Tổng phụ trách Đội: tổ chức các hoạt động.", "Tổng phụ trách Đội"),
        ("1. Giao Phòng Kế hoạch tổng hợp đầu mối theo dõi.", "Phòng Kế hoạch tổng hợp"),
        ("1. Thủ trưởng các sở; Chủ tịch các xã: quán triệt Chỉ thị.", "Thủ trưởng các sở; Chủ tịch các xã"),
    ],
)
def test_whole_name_of_who_is_to_act(sentence: str, actor: str) -> None:
    assert [o.actor for o in reading(f"I. TỔ CHỨC THỰC HIỆN\n\n{sentence}").obligations] == [actor]


PAGE = "\n".join(f"{n}. Việc thứ {n} của trang." for n in range(1, 8))


def test_head_that_comes_back_on_every_page_is_noise_and_cuts_no_sentence() -> None:
    head = "Thuế tỉnh Mẫu - Kế hoạch năm 2026"
    found = reading(
        f"{PAGE}\n8. Học và làm theo tư tưởng, đạo\n{head}\nTrang 1/2\n\fđức của Người.\n9. Học nghề.\n10. Dạy.\n11. Đọc.\n{head}\nTrang 2/2\n"
    )
    assert [clause.path for clause in found.clauses] == [str(n) for n in range(1, 12)]
    assert [margin.part for margin in found.margins].count("noise") == 2
    assert " ".join(found.clauses[7].text.split()).endswith("đức của Người.")


def test_line_that_comes_back_at_once_is_text() -> None:
    found = reading("Học nghề ở xưởng.\n2\nHọc nghề ở xưởng.\n3\nHọc nghề ở xưởng.")
    assert [clause.text for clause in found.clauses] == ["Học nghề ở xưởng."] * 3


def test_page_of_an_office_gives_hour_author_and_nothing_below_its_text() -> None:
    text = (
        "Cục Mẫu phát động phong trào thi đua học tập\nThứ Sáu, 12/04/2024 | 08:15\nLượt xem: 327 | In trang | Chia sẻ\n\n"
        "Ngày 05/4/2024, Cục Mẫu phát động phong trào thi đua học tập trong toàn đơn vị với sự tham dự của đông đảo công chức.\n\n"
        "Phong trào nhằm nâng cao nhận thức về học tập.\n\nThu Hà - Lan Anh\n\nTin liên quan\nHội nghị công chức năm 2024 (10/04/2024)\nBản quyền thuộc Cục Mẫu"
    )
    found = reading(text, "")
    assert (found.document.type, found.document.date, found.document.author) == ("news", "2024-04-12", "Thu Hà - Lan Anh")
    assert (found.document.title, len(found.clauses)) == ("Cục Mẫu phát động phong trào thi đua học tập", 2)


def test_page_that_a_department_signs_has_it_as_its_author() -> None:
    text = "Cục Mẫu phát động phong trào\n01/04/2024 8:05\n\nNgày 29/3/2024, Cục Mẫu phát động phong trào thi đua học tập suốt đời trong toàn đơn vị.\n\nPhòng Tổ chức cán bộ"
    assert reading(text, "").document.author == "Phòng Tổ chức cán bộ"


def test_issuer_is_written_as_the_paper_writes_it_in_a_sentence() -> None:
    head = "UBND TỈNH MẪU\nSỞ TƯ PHÁP\n\nSố: 12/KH-STP\n\n"
    preamble = "Thực hiện chỉ đạo của cấp trên, Sở Tư pháp ban hành Kế hoạch như sau:\n\n"
    assert reading(f"{preamble}1. Học.", head + HEAD).document.issuer == "Sở Tư pháp"
    assert reading("1. Học ở Sở Tư pháp mẫu.", head + HEAD).document.issuer == "Sở Tư pháp"
    assert reading("1. Học.\n\nSỞ TƯ PHÁP", head + HEAD).document.issuer == "SỞ TƯ PHÁP"


def test_signer_in_capitals_is_told_from_a_line_of_the_office() -> None:
    found = reading("1. Học.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLÊ THỊ PHƯƠNG MẪU")
    assert (found.document.signer, found.document.signer_position) == ("LÊ THỊ PHƯƠNG MẪU", "CHỦ TỊCH")


def test_line_of_bullets_is_one_addressee_and_a_running_line_is_several() -> None:
    assert len(reading("1. Học.\n\nNơi nhận:\n- Huyện ủy; HĐND huyện;\n- Lưu: VT.").document.recipients) == 2
    assert len(reading("1. Học.\n\nNơi nhận: Như trên; Huyện ủy; Lưu: VT.").document.recipients) == 3


def test_duty_behind_the_name_of_a_part_is_whose_it_says() -> None:
    found = reading("- Tổ chức thực hiện: Trưởng các phòng có trách nhiệm triển khai.")
    assert [o.actor for o in found.obligations] == ["Trưởng các phòng"]


def test_hour_of_publication_is_found_in_a_row_of_buttons() -> None:
    text = (
        "Chi nhánh Mẫu hưởng ứng phong trào học tập\n27/02/2024 15:30:00 | 412 lượt xem\nNghe bài viết\n\n"
        "Chi nhánh đã triển khai nhiều hoạt động học tập cho người lao động trong toàn đơn vị theo kế hoạch của ngành đã ban hành."
    )
    assert (reading(text, "").document.type, reading(text, "").document.date) == ("news", "2024-02-27")

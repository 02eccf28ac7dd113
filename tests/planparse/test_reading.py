"""The rules of reading, each on the smallest document that shows it; and the properties that hold for any text."""

import string
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.planparse.model import Source
from thidua.planparse.reading import read
from thidua.planparse.secrecy import Classified, PlanTooLarge

HEAD = "SỞ MẪU\n\nSố: 12/KH-SM\nMẫu, ngày 5 tháng 3 năm 2025\n\nKẾ HOẠCH\nTriển khai phong trào thi đua “Học mỗi ngày” năm 2025\n\n"


def reading(text):
    return read(text, source=Source("", "text/plain", len(text)))


def outline(text):
    return [(clause.path, clause.kind) for clause in reading(text).clauses]


def paths(text):
    return [clause.path for clause in reading(text).clauses]


def test_read_plan_gives_paths_kinds_and_subjects():
    text = (
        HEAD
        + "I. TIÊU CHÍ VÀ KHEN THƯỞNG\n1. Tiêu chí\na) Đối với tập thể:\n- Có góc đọc.\nb) Đối với cá nhân\n- Có sổ tay.\n2. Khen thưởng\na) Hằng năm."
    )
    assert [(c.path, c.kind, c.applies_to) for c in reading(text).clauses] == [
        ("I", "heading", None),
        ("I.1", "criterion", None),
        ("I.1.a", "criterion", "collective"),
        ("I.1.a.-1", "criterion", "collective"),
        ("I.1.b", "criterion", "individual"),
        ("I.1.b.-1", "criterion", "individual"),
        ("I.2", "award", None),
        ("I.2.a", "award", None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A. NỘI DUNG\n1. Một.\n1. Hai.\n2. Ba.\n2. Bốn.", ["A", "A.1", "A.1.1", "A.1.2", "A.2"]),
        ("1. VIỆC\n1.1. Một việc.\n1.2. Hai việc.\n2. KHÁC\n2.1. Ba việc.", ["1", "1.1", "1.2", "2", "2.1"]),
        ("1. Một:\n- Hai:\n+ Ba.\n+ Bốn.\n- Năm.", ["1", "1.-1", "1.-1.+1", "1.-1.+2", "1.-2"]),
        ("Một là, học.\nHai là, hành.\nMột là, dạy.", ["1", "2", "1~2"]),
        ("Thứ nhất, học.\nThứ hai, hành.", ["1", "2"]),
        ("c) Ba.\nd) Bốn.\nđ) Năm.\ne) Sáu.\ng) Bảy.", ["c", "d", "đ", "e", "g"]),
        ("I. MỘT\n1. Hai.\n3. Ba.\nI. BỐN", ["I", "I.1", "I.3", "I~2"]),
        ("(1) Một.\nĐoạn không số.\n(2) Hai.", ["1", "¶1", "2"]),
        (
            "Chương I\nCHUNG\nĐiều 1. Phạm vi\nLuật này quy định.\nChương II\nRIÊNG\nMục 1\nMỘT\nĐiều 2. Quyền\n1. Được học:\na) Ở nhà;",
            ["ch1", "ch1.d1", "ch1.d1.¶1", "ch2", "ch2.m1", "ch2.m1.d2", "ch2.m1.d2.1", "ch2.m1.d2.1.a"],
        ),
        ("Phần thứ nhất\nCHUNG\nI. MỘT", ["ph1", "ph1.I"]),
        ("- a) Một.\n- b) Hai.", ["a", "b"]),
        ("B. MỘT\nC. HAI\nD. BA", ["B", "C", "D"]),
        ("Tiêu chí 1: Đọc.\nTiêu chí 2: Viết.", ["1", "2"]),
        ("• Một.\n• Hai.", ["•1", "•2"]),
    ],
)
def test_read_labels_give_paths(text, expected):
    assert paths(text) == expected


def test_read_label_is_verbatim_and_text_starts_after_it():
    clauses = reading("Một là, học.\n- a) Hành.\n(1) Dạy.\n1.1. Thi.").clauses
    assert [(c.label, c.text) for c in clauses] == [("Một là", "học."), ("- a)", "Hành."), ("(1)", "Dạy."), ("1.1.", "Thi.")]


def test_read_unnumbered_paragraph_under_heading_inherits_its_kind():
    assert outline(HEAD + "I. KHEN THƯỞNG\nSở xét tặng Giấy khen.") == [("I", "award"), ("I.¶1", "award")]


def test_read_lead_in_gives_its_kind_to_the_list_only():
    text = "Các giải pháp gồm:\nMột là, mở lớp học.\nHai là, mua sách.\nViệc khen thưởng được làm hằng năm.\n- Đối với cá nhân phải chăm."
    assert outline(text) == [("¶1", "solution"), ("1", "solution"), ("2", "solution"), ("¶2", "award"), ("-1", "criterion")]


def test_read_counted_list_splits_the_first_item_off():
    text = (
        "Khối thi đua số 2 ký giao ước gồm 2 nội dung: Học tập đầy đủ các nghị quyết.\nGiữ gìn sự đoàn kết trong cơ quan.\nHội nghị kết thúc tốt đẹp."
    )
    assert [(c.path, c.kind, c.text[:8]) for c in reading(text).clauses] == [
        ("¶1", "pledge", "Khối thi"),
        ("¶2", "pledge", "Học tập "),
        ("¶3", "pledge", "Giữ gìn "),
        ("¶4", "other", "Hội nghị"),
    ]


def test_read_attached_plan_restarts_numbering_and_beats_its_decision():
    text = (
        "UBND XÃ MẪU\nSố: 7/QĐ-UBND\nMẫu, ngày 01 tháng 02 năm 2025\nQUYẾT ĐỊNH\nBan hành Kế hoạch học tập\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ\nCăn cứ Luật số 77/2025/QH15 ngày 19/6/2025;\nQUYẾT ĐỊNH:\n"
        "Điều 1. Ban hành Kế hoạch.\nĐiều 2. Văn phòng chịu trách nhiệm thi hành.\nNơi nhận:\n- Như Điều 2;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn Mẫu\n"
        "KẾ HOẠCH\nHọc tập suốt đời\n(Kèm theo Quyết định số 7/QĐ-UBND ngày 01/02/2025)\n1. Mục đích: Học.\n2. Yêu cầu: Hành."
    )
    result = reading(text)
    assert [(c.path, c.kind) for c in result.clauses] == [("d1", "article"), ("d2", "article"), ("1", "objective"), ("2", "requirement")]
    document = result.document
    assert (document.type, document.number, document.date, document.title) == ("plan", "7/QĐ-UBND", "2025-02-01", "Học tập suốt đời")
    assert (document.signer, document.signer_position, document.issuer) == ("Nguyễn Văn Mẫu", "PHÓ CHỦ TỊCH", "UBND XÃ MẪU")
    assert document.recipients == ("Như Điều 2", "Lưu: VT")
    assert [(r.number, r.relation) for r in result.references] == [("77/2025/QH15", "basis")]


def test_read_dispatch_takes_its_title_from_the_summary():
    text = "SỞ MẪU\nSố: 9/SM-VP\nV/v hưởng ứng phong trào học tập\nMẫu, ngày 02 tháng 3 năm 2026\nKính gửi:\n- Các phòng;\n- Các đơn vị.\nThực hiện Công văn số 1/UBND-VX ngày 01/02/2026, Sở yêu cầu các đơn vị thực hiện nội dung sau:\n1. Mở thư viện.\n"
    document = reading(text).document
    assert (document.type, document.number, document.date, document.title) == ("dispatch", "9/SM-VP", "2026-03-02", "hưởng ứng phong trào học tập")
    assert outline(text) == [("1", "content")]


def test_read_news_takes_headline_hour_and_byline():
    text = "Xã Mẫu: Cả làng đi học\n\n11/07/2025 08:05:00\n\nCỡ chữ:A- A+\n\nPhong trào nhằm giúp người lớn biết dùng máy tính và điện thoại thông minh trong mọi việc hằng ngày.\n\nNguyễn An\n\nBình chọn\n5\n0%"
    result = reading(text)
    assert (result.document.type, result.document.author, result.document.date, result.document.title) == (
        "news",
        "Nguyễn An",
        "2025-07-11",
        "Xã Mẫu: Cả làng đi học",
    )
    assert [margin.part for margin in result.margins] == ["title", "noise", "noise", "signature", "noise", "noise", "noise"]
    assert result.targets == ()


def test_read_phases_and_reviews():
    text = "Phong trào chia làm 2 giai đoạn: Giai đoạn 1 (từ năm 2023 - 2025): các đơn vị tổ chức và sơ kết vào năm 2025. Giai đoạn 2 (2026 - 2030): sau khi sơ kết giai đoạn 1, tiếp tục và tổng kết vào năm 2030."
    result = reading(text)
    assert [(p.start, p.end, p.closing) for p in result.phases] == [("2023", "2025", "interim"), ("2026", "2030", "final")]
    assert [(m.kind, m.when) for m in result.milestones] == [("interim_review", "2025"), ("final_review", "2030")]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Phong trào được thực hiện từ quý I năm 2024.", [("launch", "2024-Q1")]),
        ("Thời gian: từ ngày 01/3/2025.", [("launch", "2025-03-01")]),
        ("Khen thưởng hằng năm vào dịp tổng kết.", [("annual_award", "yearly"), ("final_review", None)]),
        ("Các đơn vị gửi báo cáo trước ngày 15/12 hằng năm.", [("report", "yearly")]),
        ("Gửi báo cáo kết quả trước ngày 30/11/2025.", [("report", "2025-11-30")]),
        ("Khen thưởng khi sơ kết giai đoạn 2023 - 2025 và tống kết giai đoạn 2023 – 2030.", [("interim_review", "2025"), ("final_review", "2030")]),
    ],
)
def test_read_milestones(sentence, expected):
    assert [(m.kind, m.when) for m in reading("1. " + sentence).milestones] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Phấn đấu 98,5% hội viên học số.", [(98.5, "%")]),
        ("Mỗi đơn vị có ít nhất 02 mô hình mới đến năm 2030.", [(2, "mô hình")]),
        ("Học tối thiểu 40 giờ mỗi năm.", [(40, "giờ")]),
        ("Gồm 03 nội dung và 02 giai đoạn.", []),
        ("Phấn đấu 15.000 công nhân được học.", [(15000, "công nhân")]),
    ],
)
def test_read_targets(sentence, expected):
    assert [(t.value, t.unit) for t in reading("1. " + sentence).targets] == expected


def test_read_target_names_the_year():
    assert reading("1. Đến năm 2030, có ít nhất 90% thôn đạt chuẩn.").targets[0].by == "2030"


@pytest.mark.parametrize(
    ("line", "actor"),
    [
        ("Giao Văn phòng Sở chủ trì, theo dõi.", "Văn phòng Sở"),
        ("Phòng Tổ chức - Hành chính chủ trì theo dõi.", "Phòng Tổ chức - Hành chính"),
        ("Trạm nghiên cứu có trách nhiệm cung cấp mẫu.", "Trạm nghiên cứu"),
        ("Đề nghị Hội Khuyến học huyện phối hợp rà soát.", "Hội Khuyến học huyện"),
        ("Các phòng, đơn vị: mở lớp.", "Các phòng, đơn vị"),
        ("Thủ trưởng các đơn vị thuộc Sở có trách nhiệm chỉ đạo.", "Thủ trưởng các đơn vị thuộc Sở"),
    ],
)
def test_read_obligation_names_its_actor(line, actor):
    assert [o.actor for o in reading(HEAD + "I. TỔ CHỨC THỰC HIỆN\n1. " + line).obligations] == [actor]


def test_read_actor_heading_gives_its_actor_to_its_children():
    text = HEAD + "I. TỔ CHỨC THỰC HIỆN\n1. Văn phòng Sở\n- Mở lớp.\n- Báo cáo trước ngày 15/12 hằng năm.\n2. Phổ biến rộng rãi."
    assert [(o.clause, o.actor, o.due, o.recurrence) for o in reading(text).obligations] == [
        ("I.1", "Văn phòng Sở", None, None),
        ("I.1.-1", "Văn phòng Sở", None, None),
        ("I.1.-2", "Văn phòng Sở", "12-15", "yearly"),
    ]


def test_read_reference_without_its_kind_is_read_with_a_warning():
    result = reading("1. Theo Quyết định số 2949/BTC-TCCB ngày 29/12/2023 của Bộ trưởng Bộ Tài chính về việc học tập.")
    reference = result.references[0]
    assert (reference.number, reference.type, reference.date, reference.issuer, reference.relation, reference.clauses) == (
        "2949/BTC-TCCB",
        "Quyết định",
        "2023-12-29",
        "Bộ trưởng Bộ Tài chính",
        "basis",
        ("1",),
    )
    assert [warning.code for warning in result.warnings] == ["number_without_type"]


def test_read_cluster_lists_its_members():
    cluster = reading("Cụm thi đua số 5 gồm các đơn vị: Xã Một; Xã Hai; Xã Ba thống nhất ký kết giao ước thi đua năm 2026.").cluster
    assert (cluster.name, cluster.members) == ("Cụm thi đua số 5", ("Xã Một", "Xã Hai", "Xã Ba"))


def test_read_movement_name_scope_and_years():
    movement = reading("KẾ HOẠCH\nTriển khai phong trào thi đua “Học mãi giai đoạn 2024 - 2028” trong ngành Tư pháp\n1. Học.").movement
    assert (movement.name, movement.scope, movement.from_year, movement.to_year) == ("Học mãi giai đoạn 2024 - 2028", "ngành Tư pháp", 2024, 2028)


def test_read_sentence_cut_by_a_page_break_is_joined_with_a_warning():
    result = reading("1. Học tập tư tưởng, đạo\n\nđức, phong cách.\n2. Hai.")
    assert [(c.path, c.text) for c in result.clauses] == [("1", "Học tập tư tưởng, đạo\n\nđức, phong cách."), ("2", "Hai.")]
    assert [warning.code for warning in result.warnings] == ["broken_sentence"]


def test_read_quoted_clauses_stay_inside_their_clause():
    assert paths("Điều 1. Sửa đổi như sau:\n“1. Một điều mới.\n2. Hai điều mới.”\nĐiều 2. Hiệu lực.") == ["d1", "d1.¶1", "d2"]


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT", "[MẬT]", "Độ mật: Mật"])
def test_read_stamped_document_is_refused(stamp):
    with pytest.raises(Classified):
        reading(f"SỞ MẪU\t{stamp}\nKẾ HOẠCH\nMẫu\n1. Một.")


def test_read_the_word_secret_in_a_sentence_is_no_stamp():
    assert paths("1. Giữ bí mật, bảo mật dữ liệu.") == ["1"]


def test_read_more_than_fifty_thousand_clauses_is_refused():
    with pytest.raises(PlanTooLarge) as refusal:
        reading("- x\n" * 50_001)
    assert refusal.value.code == "too_large"
    assert "50.000" in refusal.value.vi


_WORDS = st.sampled_from(
    [
        "I. MỤC ĐÍCH",
        "1. Học",
        "a) Hành.",
        "- Dạy:",
        "+ Thi",
        "Một là, đọc",
        "Nơi nhận:",
        "KẾ HOẠCH",
        "“mở",
        "đóng”",
        "2",
        "- 2030",
        "Giám đốc",
        "GIÁM ĐỐC",
        "Nguyễn Văn An",
        "giai đoạn 1 (2023",
        "100%",
        "số 1/QĐ-A",
        "Điều 1.",
        "\f",
        "",
        "Căn cứ",
        "…",
        "| a |\tb",
    ]
)
_TEXTS = st.lists(st.one_of(_WORDS, st.text(string.printable + "đĐắỆ“”–•", max_size=40)), max_size=25).map("\n".join)


def _letters(text):
    return [ch for ch in text if not ch.isspace()]


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_read_any_text_covers_every_letter_once_in_order(text):
    text = text.replace("\r", "\n")
    result = reading(text)
    spans = sorted((span.start, span.end) for span in (*result.clauses, *result.margins))
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert _letters(text) == [ch for start, end in spans for ch in _letters(text[start:end])]
    names = [clause.path for clause in result.clauses]
    assert len(set(names)) == len(names)
    assert [clause.start for clause in result.clauses] == sorted(clause.start for clause in result.clauses)
    assert all(clause.level == clause.path.count(".") + 1 for clause in result.clauses)
    assert result == reading(text)


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_read_label_heading_and_text_hold_every_word_of_the_span(text):
    text = text.replace("\r", "\n")
    for clause in reading(text).clauses:
        there = [ch for ch in text[clause.start : clause.end] if ch.isalnum()]
        assert there == [ch for ch in f"{clause.label or ''}{clause.heading or ''}{clause.text}" if ch.isalnum()]


_TREE = st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=3), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(_TREE)
def test_read_of_a_rendered_outline_gives_the_outline_back(tree):
    roman, letters = ["I", "II", "III", "IV"], "abcdđ"
    lines, expected = [], []
    for chapter, sections in enumerate(tree):
        lines.append(f"{roman[chapter]}. NỘI DUNG")
        expected.append(roman[chapter])
        for section, points in enumerate(sections, 1):
            lines.append(f"{section}. Mở lớp học cho mọi người:")
            expected.append(f"{roman[chapter]}.{section}")
            for point in letters[:points]:
                lines.append(f"{point}) Đọc sách mỗi ngày;")
                expected.append(f"{roman[chapter]}.{section}.{point}")
    assert paths(HEAD + "\n".join(lines)) == expected


def test_read_movement_of_a_clause_that_issues_beats_those_it_answers():
    text = "KẾ HOẠCH\nThi đua học tập\n1. Thực hiện phong trào “Cả nước học tập”, Sở phát động phong trào thi đua “Sở học tập”."
    assert reading(text).movement.name == "Sở học tập"


def test_read_movement_whose_launch_runs_over_two_clauses_is_named():
    text = "KẾ HOẠCH\nThi đua học tập\n1. Sở triển khai\n2. Cả ngành hưởng ứng phong trào thi đua “Sở học tập”."
    assert reading(text).movement.name == "Sở học tập"

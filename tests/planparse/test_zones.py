"""Body and margins of a document."""

import pytest

from thidua.planparse.model import Reading, Source
from thidua.planparse.reading import read


def reading(text: str) -> Reading:
    return read(text, source=Source("", "text/plain", len(text)))


def margins(text: str) -> list[tuple[str, str]]:
    return [(margin.part, text[margin.start : margin.end]) for margin in reading(text).margins]


def test_rule_between_basis_lines_is_noise() -> None:
    text = "KẾ HOẠCH\nThi đua học tập\nCăn cứ Luật số 1/2020/QH14;\n-----\nCăn cứ Luật số 2/2020/QH14;\nI. NỘI DUNG\n1. Học."
    assert [part for part, _ in margins(text)] == ["title", "title", "preamble", "noise", "preamble"]


def test_stamp_of_a_printout_is_noise_and_a_sentence_about_printing_is_not() -> None:
    text = "KẾ HOẠCH\nThi đua học tập\nI. NỘI DUNG\n1. In ngày hội đọc thành sách.\nIn lúc 30/11/2026 11:02 · Lê Văn An · thidua.example/m/TSWZY2\n2. Ngày in 5 cuốn."
    assert [words for part, words in margins(text) if part == "noise"] == ["In lúc 30/11/2026 11:02 · Lê Văn An · thidua.example/m/TSWZY2"]
    assert [clause.text for clause in reading(text).clauses if clause.level == 2] == ["In ngày hội đọc thành sách.", "Ngày in 5 cuốn."]


def test_bulleted_basis_lines_are_preamble() -> None:
    text = "KẾ HOẠCH\nThi đua học tập\n- Căn cứ Luật số 1/2020/QH14;\n- Thực hiện Kế hoạch số 2/KH-A;\nI. NỘI DUNG\n1. Học."
    assert [part for part, _ in margins(text)] == ["title", "title", "preamble", "preamble"]


def test_addressees_on_lines_of_their_own_are_recipients() -> None:
    text = "SỞ NỘI VỤ\nSố: 5/SNV\nV/v học tập\nKính gửi:\nCác sở, ban, ngành;\n- Ủy ban nhân dân các xã.\nSở đề nghị như sau:\n1. Học."
    assert [words for part, words in margins(text) if part == "recipients"] == ["Kính gửi:", "Các sở, ban, ngành;", "- Ủy ban nhân dân các xã."]


def test_letter_that_ends_with_its_addressees_has_no_body() -> None:
    assert reading("SỞ NỘI VỤ\nSố: 5/SNV\nKính gửi:\n- Các sở;\n- Các xã;").clauses == ()


def test_long_text_before_a_number_is_no_letterhead() -> None:
    text = f"{'Nâng cao nhận thức về học tập suốt đời. ' * 8}\nSố: 5/SNV\n1. Học."
    assert "letterhead" not in [part for part, _ in margins(text)]


def test_agencies_above_the_motto_belong_to_the_document_behind() -> None:
    text = "QUYẾT ĐỊNH\nBan hành Quy định\nĐiều 1. Ban hành Quy định.\nGIÁM ĐỐC\nLê Văn An\nSỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nQUY ĐỊNH\nVề học tập\nĐiều 1. Học."
    assert [words for part, words in margins(text) if part == "letterhead"] == ["SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]
    assert [clause.path for clause in reading(text).clauses] == ["d1", "d1~2"]


def test_office_that_no_list_knows_signs_right_above_the_last_name() -> None:
    text = "KẾ HOẠCH\nThi đua\n1. Học.\nNGƯỜI GIỮ SỔ\nLê Văn An"
    assert (reading(text).document.signer, reading(text).document.signer_position) == ("Lê Văn An", "NGƯỜI GIỮ SỔ")


def test_capitals_above_a_name_inside_the_body_do_not_sign() -> None:
    text = "KẾ HOẠCH\nThi đua\n1. Học.\nTỔ ĐỌC SÁCH\nLê Văn An\n2. Làm việc.\n3. Nghỉ ngơi."
    assert reading(text).document.signer is None


def test_signature_beside_the_recipients_in_a_flattened_table_is_read() -> None:
    document = reading("KẾ HOẠCH\nThi đua\n1. Học.\nNơi nhận: | GIÁM ĐỐC\n- Như trên; | Lê Văn An\n- Lưu: VT.").document
    assert (document.signer, document.signer_position, document.recipients) == ("Lê Văn An", "GIÁM ĐỐC", ("Như trên", "Lưu: VT"))


def test_filed_copies_are_one_recipient() -> None:
    text = "KẾ HOẠCH\nThi đua\n1. Học.\nNơi nhận:\n- Như trên;\n- Các phòng;\n- Lưu: VT, CT; H12."
    assert reading(text).document.recipients == ("Như trên", "Các phòng", "Lưu: VT, CT; H12")


def test_place_on_the_line_below_completes_the_agency() -> None:
    text = "HỘI NÔNG DÂN\nXÃ VĨNH AN\nSố: 1/KH-HND\nKẾ HOẠCH\nThi đua\n1. Học."
    assert reading(text).document.issuer == "HỘI NÔNG DÂN XÃ VĨNH AN"


def test_picture_and_its_words_are_noise() -> None:
    text = "KẾ HOẠCH\nThi đua\n1. Học.\nleftcenterrightdel\nMột buổi học.\n2. Làm."
    assert [words for part, words in margins(text) if part == "noise"] == ["leftcenterrightdel", "Một buổi học."]


def test_page_number_inside_a_quotation_stays_in_its_clause_with_a_warning() -> None:
    text = "KẾ HOẠCH\nThi đua\n1. Sửa như sau:\n“Điều 1. Học.\n12\nĐiều 2. Làm.”\n2. Hết."
    found = reading(text)
    assert "noise_inside" in [warning.code for warning in found.warnings]
    assert "noise" not in [margin.part for margin in found.margins]


@pytest.mark.parametrize("end", [".", "./."])
def test_title_closed_like_a_text_is_a_title_without_its_mark(end: str) -> None:
    found = reading(f"SỞ NỘI VỤ\nKẾ HOẠCH\nPhát động phong trào thi đua học tập năm 2026{end}\nI. MỤC ĐÍCH\n1. Học.")
    assert found.document.title == "Phát động phong trào thi đua học tập năm 2026"
    assert [clause.path for clause in found.clauses] == ["I", "I.1"]


@pytest.mark.parametrize("text", ["Sở mở phong trào. Mọi người tham gia.", "1. Học tập.", "Căn cứ Luật số 1/2020/QH14."])
def test_text_under_the_kind_of_paper_that_is_no_one_sentence_is_no_title(text: str) -> None:
    assert reading(f"SỞ NỘI VỤ\nKẾ HOẠCH\n{text}\nI. MỤC ĐÍCH\n1. Học.").document.title is None

import unicodedata

from thidua.vn.text import nfc, parted


def test_nfc_drops_the_mark_and_unifies_line_ends():
    assert nfc("\ufeff" + unicodedata.normalize("NFD", "Kế hoạch") + "\r\nMục\r") == "Kế hoạch\nMục\n"


def test_title_is_parted_from_its_text_where_it_has_no_sign_of_its_own():
    assert [parted(title) for title in ("Tập thể", "Vì sao?", "*Mục tiêu:*", "**Việc**", "")] == [
        "Tập thể:",
        "Vì sao?",
        "*Mục tiêu:*",
        "**Việc**:",
        "",
    ]

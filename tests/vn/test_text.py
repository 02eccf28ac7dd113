import unicodedata

from thidua.vn.text import nfc


def test_nfc_drops_the_mark_and_unifies_line_ends():
    assert nfc("\ufeff" + unicodedata.normalize("NFD", "Kế hoạch") + "\r\nMục\r") == "Kế hoạch\nMục\n"

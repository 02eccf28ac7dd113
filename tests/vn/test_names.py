from thidua.vn.names import name_key, word_key


def test_name_key_sorts_by_given_name_then_family_name():
    people = ["Trần Thị Bình", "Nguyễn Văn Ánh", "Lê Văn An", "Đỗ An", "Nguyễn Văn An", "Đăng"]
    assert sorted(people, key=name_key) == ["Đỗ An", "Lê Văn An", "Nguyễn Văn An", "Nguyễn Văn Ánh", "Trần Thị Bình", "Đăng"]


def test_word_key_orders_letters_before_tones():
    assert sorted(["bạ", "bă", "bá", "ba", "bà", "da", "đa", "#"], key=word_key) == ["ba", "bà", "bá", "bạ", "bă", "da", "đa", "#"]

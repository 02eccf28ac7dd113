from thidua.vn.search import fold, norm


def test_norm_gives_both_tone_styles_one_spelling():
    assert norm("  HÒA   bình ") == norm("hoà bình")


def test_fold_drops_marks_and_the_stroke_of_d():
    assert fold("Thi ĐUA học tập") == "thi dua hoc tap"

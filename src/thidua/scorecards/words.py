"""The sentences of faults, in Vietnamese and in English: what is wrong and how to mend it."""

from __future__ import annotations

FORMULA: dict[str, tuple[str, str]] = {
    "formula_empty": ("Công thức để trống; hãy viết một biểu thức.", "The formula is empty; write an expression."),
    "formula_too_long": (
        "Công thức dài quá {limit} ký tự; hãy tách thành nhiều tiêu chí.",
        "The formula is longer than {limit} letters; split it into several criteria.",
    ),
    "formula_too_deep": (
        "Công thức lồng quá {limit} lớp; hãy bớt dấu ngoặc hoặc dùng bậc(…).",
        "The formula is nested more than {limit} times; use fewer brackets, or steps(…).",
    ),
    "formula_too_large": (
        "Công thức có quá {limit} thành phần; hãy tách thành nhiều tiêu chí.",
        "The formula has more than {limit} parts; split it into several criteria.",
    ),
    "letter_unknown": ("Không hiểu ký tự “{letter}”; hãy xoá hoặc thay ký tự này.", "“{letter}” means nothing here; remove or replace it."),
    "name_unreadable": (
        "“{name}” không phải từ khoá, cũng không phải mã số liệu; mã gồm chữ thường không dấu, chữ số, dấu gạch dưới và dấu chấm.",
        "“{name}” is neither a keyword nor the code of a measure; a code has small Latin letters, digits, underscores and full stops.",
    ),
    "number_unreadable": (
        "“{number}” không phải là số; hãy viết như 1234,5 hoặc 1.234,5.",
        "“{number}” is no number; write it like 1234.5 or 1.234,5.",
    ),
    "number_two_ways": (
        "“{number}” có thể hiểu hai cách; hãy viết liền các chữ số, hoặc dùng dấu phẩy cho phần thập phân.",
        "“{number}” can mean two numbers; write the digits without a mark, or a comma before decimals.",
    ),
    "number_too_long": (
        "“{number}” có quá nhiều chữ số; nhiều nhất 15 chữ số phần nguyên và 10 chữ số thập phân.",
        "“{number}” has too many digits; at most 15 before and 10 after the decimal mark.",
    ),
    "comma_between": (
        "Các phần trong ngoặc cách nhau bằng dấu chấm phẩy; dấu phẩy chỉ dùng cho số thập phân.",
        "Put a semicolon between parts in brackets; the comma is kept for decimals.",
    ),
    "expected": ("Cần “{wanted}” nhưng gặp “{found}”.", "“{wanted}” is expected here, not “{found}”."),
    "ended": ("Công thức kết thúc khi còn thiếu “{wanted}”.", "The formula ends where “{wanted}” is still expected."),
    "text_left": (
        "“{found}” không nối được với phần trước; hãy thêm phép tính hoặc xoá.",
        "“{found}” does not follow what is before it; add an operation or remove it.",
    ),
    "value_wanted_here": (
        "Ở đây cần một số, mã số liệu, hàm hoặc biểu thức trong ngoặc.",
        "A number, the code of a measure, a function or brackets must stand here.",
    ),
    "literal_wanted_here": ("Ở đây cần một số viết sẵn.", "A written number must stand here."),
    "code_wanted_here": ("Ở đây cần mã của một số liệu.", "The code of a measure must stand here."),
    "too_few_parts": (
        "{name}(…) cần ít nhất hai phần, cách nhau bằng dấu chấm phẩy.",
        "{name}(…) needs at least two parts, with a semicolon between.",
    ),
    "compared_twice": (
        "Mỗi phép so sánh chỉ có hai vế; hãy nối hai phép so sánh bằng “và”.",
        "A comparison has two sides; join two comparisons with “and”.",
    ),
    "divisor_unsafe": (
        "Số chia có thể bằng 0; chỉ chia cho số viết sẵn khác 0, còn lại dùng tỷ_lệ(tử; mẫu; giá trị khi mẫu bằng 0).",
        "The divisor may be zero; divide by a written number other than 0, else use ratio(top; bottom; value at zero).",
    ),
    "places_out_of_range": ("Số chữ số thập phân khi làm tròn là từ 0 đến {limit}.", "Rounding keeps from 0 to {limit} decimals."),
    "mode_unknown": (
        "Không có cách làm tròn “{name}”; hãy chọn nửa_lên, nửa_chẵn, cắt_bớt hoặc lên.",
        "There is no rounding “{name}”; choose half_up, half_even, down or up.",
    ),
    "limits_crossed": ("Giới hạn dưới lớn hơn giới hạn trên; hãy đổi chỗ hai số.", "The lower limit is above the upper one; change their places."),
    "steps_open": (
        "Các bậc phải phủ mọi giá trị: bậc đầu viết “..số”, bậc cuối viết “số..”.",
        "The steps must cover every value: the first is “..number”, the last “number..”.",
    ),
    "steps_apart": (
        "Bậc phải bắt đầu đúng ở số kết thúc bậc trước ({number}) và tăng dần.",
        "A step must begin where the one before ends ({number}), and they must rise.",
    ),
    "name_unknown": (
        "Chưa khai báo số liệu “{name}”; hãy khai báo hoặc sửa mã.",
        "The measure “{name}” is not declared; declare it or mend the code.",
    ),
    "number_wanted": ("Chỗ này cần một số, không phải đúng/sai.", "A number is needed here, not true or false."),
    "truth_wanted": ("Chỗ này cần một điều kiện đúng/sai, không phải số.", "A condition that is true or false is needed here, not a number."),
}

SHEET: dict[str, tuple[str, str]] = {
    "data_unreadable": ("“{name}” phải là {wanted}.", "“{name}” must be {wanted}."),
    "data_unknown": ("Không có thuộc tính “{name}”; hãy bỏ đi.", "There is no property “{name}”; leave it out."),
    "data_missing": ("Thiếu thuộc tính “{name}”.", "The property “{name}” is missing."),
    "code_unreadable": (
        "Mã “{name}” không dùng được; mã gồm 1–60 chữ, số, dấu chấm, gạch dưới hoặc gạch ngang.",
        "The code “{name}” cannot be used; a code has 1-60 letters, digits, full stops, underscores or hyphens.",
    ),
    "code_reserved": ("“{name}” là từ khoá của công thức; hãy đặt mã khác.", "“{name}” is a keyword of formulas; choose another code."),
    "code_twice": ("Mã “{name}” dùng hai lần; mỗi mã chỉ dùng một lần.", "The code “{name}” is used twice; each must be used once."),
    "title_empty": ("Chưa có tên gọi.", "The title is missing."),
    "version_low": ("Phiên bản phải từ 1 trở lên.", "The version must be 1 or more."),
    "places_wrong": ("Điểm giữ từ 0 đến {limit} chữ số thập phân.", "Points keep from 0 to {limit} decimals."),
    "number_too_fine": (
        "“{number}” có nhiều hơn {limit} chữ số thập phân; hãy làm tròn.",
        "“{number}” has more than {limit} decimals; round it.",
    ),
    "sheet_too_large": ("Bảng điểm có quá {limit} dòng.", "The sheet has more than {limit} rows."),
    "sheet_too_deep": ("Bảng điểm sâu quá {limit} cấp.", "The sheet has more than {limit} levels."),
    "root_not_group": ("Gốc của bảng điểm phải là một nhóm.", "The root of the sheet must be a group."),
    "group_empty": ("Nhóm chưa có tiêu chí nào.", "The group has no criteria."),
    "group_with_leaf_parts": (
        "Nhóm chỉ cộng điểm các tiêu chí con; hãy bỏ công thức và nguồn.",
        "A group only adds up its criteria; remove its formula and source.",
    ),
    "leaf_with_children": ("Chỉ nhóm mới có tiêu chí con.", "Only a group can hold criteria."),
    "leaf_with_limits": ("Trần và sàn chỉ đặt cho nhóm; tiêu chí dùng điểm tối đa.", "Cap and floor belong to groups; a criterion has its maximum."),
    "maximum_missing": ("Điểm tối đa phải lớn hơn 0.", "The maximum must be more than 0."),
    "maximum_differs": (
        "Điểm tối đa của nhóm là {told} nhưng các tiêu chí con cộng lại là {found}.",
        "The group's maximum is {told}, but its criteria add up to {found}.",
    ),
    "weight_low": ("Hệ số phải lớn hơn 0.", "The weight must be more than 0."),
    "limits_wrong": ("Sàn lớn hơn trần; hãy sửa một trong hai.", "The floor is above the cap; mend one of them."),
    "source_missing": ("Tiêu chí phải có nguồn: tự động hoặc tự khai.", "A criterion needs a source: auto or declared."),
    "formula_missing": ("Tiêu chí lấy tự động phải có công thức.", "A criterion scored by itself needs a formula."),
    "range_wrong": ("Giá trị nhỏ nhất lớn hơn giá trị lớn nhất.", "The lowest value is above the highest."),
    "range_of_truth": ("Số liệu đúng/sai không có giới hạn.", "A true-or-false measure has no range."),
    "level_order": ("Các mức phải xếp từ điểm cao xuống thấp.", "The levels must run from most points to least."),
    "level_out_of_reach": (
        "Mức cần {told} điểm nhưng bảng chỉ có tối đa {found}.",
        "The level needs {told} points, but the sheet gives at most {found}.",
    ),
    "change_of_unknown": (
        "Biến thể sửa tiêu chí “{name}” không có trong bảng.",
        "The variant changes the criterion “{name}”, which the sheet does not have.",
    ),
    "change_of_root": ("Biến thể không được bỏ gốc của bảng.", "A variant cannot drop the root of the sheet."),
    "group_unknown": ("Bảng không có biến thể “{name}”.", "The sheet has no variant “{name}”."),
    "level_unknown": ("Bảng không có mức “{name}”.", "The sheet has no level “{name}”."),
}

INPUTS: dict[str, tuple[str, str]] = {
    "input_unknown": ("Bảng không dùng số liệu “{name}”.", "The sheet does not use the measure “{name}”."),
    "input_not_number": ("Số liệu “{name}” phải là một số.", "The measure “{name}” must be a number."),
    "input_not_truth": ("Số liệu “{name}” phải là đúng hoặc sai.", "The measure “{name}” must be true or false."),
    "input_range": ("Số liệu “{name}” phải từ {low} đến {high}.", "The measure “{name}” must lie from {low} to {high}."),
    "digest_differs": (
        "Dữ liệu đã chốt không còn khớp mã băm: có thay đổi sau khi chốt.",
        "The frozen inputs no longer match their digest: something was changed after freezing.",
    ),
    "entry_unknown": ("Không có tiêu chí “{name}” để cho điểm.", "There is no criterion “{name}” to give points to."),
    "entry_fine": ("Điểm cho “{name}” chỉ giữ {limit} chữ số thập phân.", "The points of “{name}” keep {limit} decimals only."),
    "entry_range": ("Điểm cho “{name}” phải từ 0 đến {high}.", "The points of “{name}” must lie from 0 to {high}."),
}

FAULTS = FORMULA | SHEET | INPUTS
"""Every fault by code: the Vietnamese sentence and the English one, with the same parameters."""

TELLING: dict[str, tuple[str, str]] = {
    "points": ("Điểm: {points}.", "Points: {points}."),
    "counted": ("Hệ số {weight}, tính vào nhóm trên: {points}.", "Weight {weight}, counted in the group above: {points}."),
    "part": ("{title}: {points}.", "{title}: {points}."),
    "entered": ("Người chấm cho {points} điểm.", "{points} points were entered."),
    "changed": (
        "Tính tự động được {suggested} điểm; người chấm sửa thành {points} điểm.",
        "The formula gives {suggested}; it was changed to {points}.",
    ),
    "added_up": ("Cộng điểm các tiêu chí trong nhóm.", "The criteria of the group are added up."),
    "maximum": ("Vượt điểm tối đa nên lấy {limit}.", "Above the maximum, so {limit} is taken."),
    "below_zero": ("Nhỏ hơn 0 nên lấy 0.", "Below 0, so 0 is taken."),
    "cap": ("Vượt trần của nhóm nên lấy {limit}.", "Above the cap of the group, so {limit} is taken."),
    "floor": ("Dưới sàn của nhóm nên lấy {limit}.", "Below the floor of the group, so {limit} is taken."),
    "zeroed": ("Không được tính điểm vì có điều kiện loại.", "It gives nothing because a disqualifier holds."),
    "entry": ("“{title}” chưa có điểm tự khai.", "“{title}” has no points entered yet."),
    "exclude_sure": ("Không xét vì: {title}{clause}.", "Not considered: {title}{clause}."),
    "exclude_perhaps": ("Chưa rõ có phải không xét hay không: {title}{clause}.", "Not known whether it is excluded: {title}{clause}."),
    "zero_sure": ("Không tính điểm vì: {title}{clause}.", "Gives nothing: {title}{clause}."),
    "zero_perhaps": ("Chưa rõ có được tính điểm hay không: {title}{clause}.", "Not known whether it counts: {title}{clause}."),
    "total": ("Tổng điểm: {points}.", "Total: {points}."),
    "level_pass": ("Đạt mức “{title}”{clause}.", "Level “{title}” is met{clause}."),
    "level_fail": ("Không đạt mức “{title}”{clause}.", "Level “{title}” is not met{clause}."),
    "level_unknown": ("Chưa đủ dữ liệu để xét mức “{title}”{clause}.", "Not enough data for level “{title}”{clause}."),
    "total_fail": ("Tổng điểm không thể đạt {least}.", "The total cannot reach {least}."),
    "total_unknown": ("Chưa biết tổng điểm có đạt {least} hay không.", "It is not known whether the total reaches {least}."),
    "weak": ("“{title}” dưới {least} điểm.", "“{title}” is below {least} points."),
    "unsure": ("Chưa biết “{title}” có đạt {least} điểm hay không.", "It is not known whether “{title}” reaches {least} points."),
}
"""The sentences of grounds and verdicts by code."""

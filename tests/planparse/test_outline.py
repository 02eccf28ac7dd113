from thidua.planparse.model import Clause, Document, Movement, Obligation, Phase, Reading, Reference, Source, Target, Warning_
from thidua.planparse.outline import outline

READING = Reading(
    source=Source("0" * 64, "text/plain", 10),
    document=Document(
        type="plan", type_label="KẾ HOẠCH", title="Phát động phong trào", number="12/KH-SM", signer="Lê Văn Mẫu", signer_position="GIÁM ĐỐC"
    ),
    movement=Movement(name="Mỗi ngày một trang sách"),
    references=(Reference("12/QĐ-UBND", "Quyết định", "2025-01-05", None, None, "basis"), Reference("5/UBND", None, None, None, None, "citation")),
    clauses=(
        Clause("I", "I.", 1, "objective", None, "MỤC ĐÍCH", "", 0, 1, 0.95, "heading"),
        Clause("I.1", "1.", 2, "criterion", "collective", None, "Tập thể\x1b[2J " + "dài " * 60, 1, 2, 0.8, "wording"),
        Clause("I.2", "a)", 2, "criterion", "collective", "Tập thể", "Các phòng", 2, 3, 0.9, "heading"),
        Clause("I.¶1", None, 2, "other", None, None, "đoạn", 2, 3, 0.4, "none"),
    ),
    phases=(Phase("Giai đoạn 1", "2025", None, "interim", "I"),),
    targets=(Target(90, "%", "người lao động", None, "I.1"), Target(1, "kế hoạch", None, None, None)),
    obligations=(Obligation("Văn phòng Sở", "theo dõi", "2025-12-15", None, "I.1"),),
    warnings=(Warning_("skip", "Thiếu mục 2.", 0, 1),),
)


def test_outline_shows_everything_that_was_read() -> None:
    assert list(outline(READING, colour=False)) == [
        "KẾ HOẠCH Phát động phong trào",
        "Số: 12/KH-SM",
        "Người ký: GIÁM ĐỐC, Lê Văn Mẫu",
        "Phong trào: Mỗi ngày một trang sách",
        "",
        " 95% I. MỤC ĐÍCH [I · mục đích]",
        f" 80%   {('1. Tập thể [2J ' + 'dài ' * 60)[:99]}… [I.1 · tiêu chí · tập thể]",
        " 90%   a) Tập thể: Các phòng [I.2 · tiêu chí · tập thể]",
        " 40%   đoạn [I.¶1 · khác]",
        "\nCăn cứ và viện dẫn (2)",
        "  12/QĐ-UBND (căn cứ, 05/01/2025)",
        "  5/UBND (viện dẫn)",
        "\nViệc phải làm (1)",
        "  I.1 · Văn phòng Sở · 15/12/2025",
        "\nChỉ tiêu (2)",
        "  I.1 · 90 % · người lao động",
        "  1 kế hoạch",
        "\nGiai đoạn (1)",
        "  Giai đoạn 1: 2025 – …",
        "\nCần xem lại (1)",
        "  Thiếu mục 2.",
        "",
        "4 mục, 1 mục máy chưa chắc.",
    ]


def test_colours_tell_how_sure_the_reader_is() -> None:
    coloured = list(outline(READING, colour=True))
    assert [line[:9] for line in coloured[5:9]] == ["\x1b[32m 95%", "\x1b[33m 80%", "\x1b[32m 90%", "\x1b[31m 40%"]


def test_text_of_the_file_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in "".join(outline(READING, colour=False))

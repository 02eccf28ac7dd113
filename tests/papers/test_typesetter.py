from __future__ import annotations

from pathlib import Path

import pytest

from thidua.papers import build_fonts, typesetter


def test_covered_holds_every_vietnamese_letter_and_no_emoji() -> None:
    letters = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ“”–…"
    codes = {ord(char) for char in letters + letters.upper()}
    assert codes <= typesetter.covered()
    assert ord("😀") not in typesetter.covered()


def test_typeset_without_fonts_says_which_command_builds_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "FONT_DIR", tmp_path)
    with pytest.raises(typesetter.FontsMissing) as caught:
        typesetter._fonts.__wrapped__()
    assert "python -m thidua.papers.build_fonts node_modules" in caught.value.en
    assert caught.value.vi.startswith("Thiếu phông chữ Tinos")


def _package(root: Path) -> Path:
    for name in typesetter.FONT_FILES:
        source = build_fonts._font_source(root / build_fonts.PACKAGE, name)
        source.parent.mkdir(parents=True)
        source.write_bytes(name.encode())
    (root / build_fonts.PACKAGE / build_fonts.LICENCE).write_text("OFL")
    return root


def test_copy_fonts_takes_four_fonts_and_their_licence_and_may_be_repeated(tmp_path: Path) -> None:
    modules, target = _package(tmp_path / "node_modules"), tmp_path / "fonts"
    for _ in range(2):
        copied = build_fonts.copy_fonts(modules, target)
        assert [path.name for path in copied] == [*typesetter.FONT_FILES, "LICENSE_FONT"]
        assert (target / "Tinos_700Bold.ttf").read_bytes() == b"Tinos_700Bold.ttf"


def test_main_without_the_package_says_what_to_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_fonts.main([str(tmp_path)]) == 1
    assert "run npm ci, which installs @expo-google-fonts/tinos" in capsys.readouterr().err
    assert build_fonts.main([]) == 2
    assert build_fonts.main([str(_package(tmp_path / "n")), str(tmp_path / "f")]) == 0

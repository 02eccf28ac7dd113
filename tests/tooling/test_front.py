"""The built front: icons, fonts and the size of a first visit."""

import gzip
import re
import subprocess
from pathlib import Path

import pytest
from bin.tooling.installation import DIST, NODE_MODULES, ROOT, node_program
from defusedxml import ElementTree

FONTS = {
    "inter-latin-wght-normal.woff2",
    "inter-vietnamese-wght-normal.woff2",
    "be-vietnam-pro-latin-700-normal.woff2",
    "be-vietnam-pro-vietnamese-700-normal.woff2",
}
SVG = "{http://www.w3.org/2000/svg}"
FIRST_LOAD_BYTES = 200 * 1024
PAGE_SHARE_BYTES = 25 * 1024
# Chrome 109 and Firefox 115, the floor of the product, do not know these or know them in part.
TOO_NEW = re.compile(r"light-dark\(|color-mix\(|\boklch\(|\boklab\(|@scope\b|@starting-style\b|@container\b.*style\(|rgb\(from ")


def _icon_names() -> list[str]:
    lines = (ROOT / "front" / "icons.txt").read_text().splitlines()
    return [line for line in (line.split("#")[0].strip() for line in lines) if line]


def _node(program: str) -> subprocess.CompletedProcess[str]:
    words = [str(node_program()), "--input-type=module", "--eval", program]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)


def test_sprite_has_one_symbol_for_each_listed_icon() -> None:
    sprite = ElementTree.parse(DIST / "icons.svg").getroot()

    assert [symbol.get("id") for symbol in sprite.iter(f"{SVG}symbol")] == _icon_names()
    assert {symbol.get("viewBox") for symbol in sprite.iter(f"{SVG}symbol")} == {"0 0 24 24"}
    assert all(len(symbol) for symbol in sprite.iter(f"{SVG}symbol"))


def test_sprite_of_an_icon_that_tabler_does_not_have_names_it(tmp_path: Path) -> None:
    names = tmp_path / "icons.txt"
    names.write_text("home\nno-such-icon # why\n")
    done = _node(f"import {{ buildSprite }} from './front/build/icons.js'; buildSprite('{names}', '{NODE_MODULES}/@tabler/icons/icons/outline')")

    assert done.returncode == 1
    assert 'Tabler has no outline icon "no-such-icon"' in done.stderr


def test_icon_list_that_repeats_a_name_is_refused() -> None:
    done = _node("import { readNames } from './front/build/icons.js'; readNames('home\\nbell\\nhome\\n')")

    assert done.returncode == 1
    assert "names twice: home" in done.stderr


def test_styles_refer_to_four_font_files_and_each_is_there() -> None:
    addresses = re.findall(r"url\(\"?([^)\"]+\.woff2)", (DIST / "app.css").read_text())

    assert {Path(address).name for address in addresses} == FONTS
    assert [address for address in addresses if not (DIST / address).is_file()] == []


def test_styles_and_script_name_no_other_host() -> None:
    css, script = ((DIST / name).read_text() for name in ("app.css", "app.js"))

    assert re.findall(r"url\(\s*[\"']?(?:https?:)?//", css) == []
    assert re.findall(r"\bimport\(|importScripts|[\"'`]https?://(?!www\.w3\.org)", script) == []


def test_script_holds_no_direct_eval() -> None:
    assert re.findall(r"(?<![\w.$])eval\(", (DIST / "app.js").read_text()) == []
    assert re.findall(r"(?<![\w.$])(?:eval|Function)\(", (DIST / "editor.js").read_text()) == []


def test_editor_of_posts_is_no_part_of_a_first_load() -> None:
    assert "prosemirror" not in (DIST / "app.js").read_text().lower() and len(gzip.compress((DIST / "editor.js").read_bytes(), 9)) < 160 * 1024


def test_licences_of_everything_bundled_are_there() -> None:
    bundled = re.findall(r"^==== (\S+) ", (DIST / "licences.txt").read_text(), re.MULTILINE)

    assert bundled[:5] == ["bootstrap", "htmx.org", "@tabler/icons", "@fontsource-variable/inter", "@fontsource/be-vietnam-pro"]
    assert bundled[5] == "@tiptap/core" and {name.partition("-")[0] for name in bundled[9:]} <= {"prosemirror", "w3c"}


@pytest.mark.parametrize("file", sorted((ROOT / "front" / "css").glob("**/*.css")), ids=lambda file: file.name)
def test_our_styles_use_nothing_newer_than_the_browsers_we_promise(file: Path) -> None:
    assert TOO_NEW.findall(file.read_text()) == []


def test_first_load_leaves_room_for_the_page() -> None:
    packed = sum(len(gzip.compress((DIST / name).read_bytes(), 9)) for name in ("app.css", "app.js", "icons.svg"))
    fonts = sum((DIST / name).stat().st_size for name in FONTS)

    assert packed + fonts + PAGE_SHARE_BYTES <= FIRST_LOAD_BYTES

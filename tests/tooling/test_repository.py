"""What must be in the repository, and what its documents promise."""

import json
import re
import subprocess
import tomllib
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
SETTING = re.compile(r"THIDUA_[A-Z_]*[A-Z]")


def _tracked(*patterns: str) -> list[Path]:
    """Files of the repository; also from an unpacked archive, where there is no git."""
    listed = subprocess.run(["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
    return [file for pattern in patterns for file in ROOT.glob(f"**/{pattern}") if not {"node_modules", ".venv"} & set(file.parts)]


def _without_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`", "", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def _anchors(file: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", file.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", ["LICENSE", "SECURITY.md", "CONTRIBUTING.md", "publiccode.yml", "justfile", "uv.lock", "package-lock.json"])
def test_repository_has_the_file_and_it_is_not_empty(name: str) -> None:
    assert (ROOT / name).stat().st_size > 100


def test_licence_is_the_one_that_is_declared_everywhere() -> None:
    text = (ROOT / "LICENSE").read_text()

    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
    assert PROJECT["license"] == "EUPL-1.2"
    assert json.loads((ROOT / "package.json").read_text())["license"] == "EUPL-1.2"
    assert yaml.safe_load((ROOT / "publiccode.yml").read_text())["legal"]["license"] == "EUPL-1.2"


def test_package_lock_names_no_address_and_hashes_every_package() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    installed = {name: package for name, package in packages.items() if name}

    assert {name for name, package in installed.items() if "resolved" in package} == set()
    assert {name for name, package in installed.items() if not package["integrity"].startswith("sha512-")} == set()
    assert len(installed) > 10


def test_npm_keeps_addresses_and_scripts_out() -> None:
    lines = (ROOT / ".npmrc").read_text().splitlines()

    assert {"omit-lockfile-registry-resolved=true", "ignore-scripts=true"} <= set(lines)


def test_npm_versions_are_exact() -> None:
    package = json.loads((ROOT / "package.json").read_text())
    versions = {**package["dependencies"], **package["devDependencies"]}

    assert {name: version for name, version in versions.items() if not re.fullmatch(r"\d+\.\d+\.\d+", version)} == {}


def test_every_runtime_dependency_says_why_it_is_there() -> None:
    block = (ROOT / "pyproject.toml").read_text().split("\ndependencies = [\n", 1)[1].split("\n]", 1)[0]
    lines = block.splitlines()

    assert len(lines) == len(PROJECT["dependencies"])
    assert [line for line in lines if not re.search(r'",\s+# \w.{10,}', line)] == []


def test_python_lock_hashes_every_file() -> None:
    packages = tomllib.loads((ROOT / "uv.lock").read_text())["package"]
    files = [file for package in packages for file in [package.get("sdist"), *package.get("wheels", [])] if file]

    assert [file["url"] for file in files if not file["hash"].startswith("sha256:")] == []
    assert len(files) > 100


def test_documents_link_to_what_exists() -> None:
    broken = []
    for document in _tracked("*.md"):
        for link in LINK.findall(_without_code(document.read_text())):
            path, _, anchor = unquote(link).partition("#")
            if re.match(r"[a-z]+:", path):
                continue
            target = (document.parent / path).resolve() if path else document
            if not target.exists() or (anchor and target.suffix == ".md" and anchor not in _anchors(target)):
                broken.append(f"{document.relative_to(ROOT)}: {link}")

    assert broken == []


def test_settings_list_names_each_variable_that_the_source_reads() -> None:
    documented = set(SETTING.findall((ROOT / "docs" / "reference" / "settings.md").read_text()))
    source = [file for file in [*(ROOT / "src").rglob("*.py"), *(ROOT / "bin").rglob("*.py")] if "tests" not in file.parts]
    read = {name for file in source for name in SETTING.findall(file.read_text())}
    prefixes = {name for name in read if any(other.startswith(f"{name}_") for other in documented)}

    assert read - prefixes - documented == set(), "describe these in docs/reference/settings.md"
    assert {name for name in documented - read if not any(name.startswith(f"{prefix}_") for prefix in prefixes)} == set(), "no code reads these"


def test_public_code_description_keeps_to_the_standard() -> None:
    described = yaml.safe_load((ROOT / "publiccode.yml").read_text())

    assert described["softwareVersion"] == PROJECT["version"]
    assert set(described["description"]) == set(described["localisation"]["availableLanguages"]) == {"vi", "en"}
    for text in described["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]


def test_hooks_and_recipes_call_commands_that_exist() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text() + (ROOT / "justfile").read_text()
    commands = set(re.findall(r"(?<![\w/.])((?:bin|\.ci)/[a-z]+)", text))

    assert commands == {"bin/setup", "bin/demo", "bin/test", ".ci/run"}
    assert [command for command in commands if not (ROOT / command).is_file()] == []

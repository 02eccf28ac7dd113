"""What every page must pass: axe-core in the page, the Nu HTML checker on its source."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from playwright.sync_api import Page

MODULES = Path(__file__).parents[2] / "node_modules"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """wanted => axe.run(document, {runOnly: wanted})
  .then(r => Object.fromEntries(r.violations.map(v => [v.id, v.nodes.map(n => [n.html.slice(0, 160), n.target.join(' ')])])))"""
SIZE = "target-size"
CENTRED = "place => document.querySelector(place).scrollIntoView({block: 'center', behavior: 'instant'})"


# A toast goes by itself after ten seconds, and what moves up in the midst of a run looks hidden by the bar; its copy knows no clock.
STAY = "document.querySelectorAll('[data-toast]').forEach((one) => one.replaceWith(one.cloneNode(true)))"


def violations(page: Page) -> list[str]:
    """What axe-core holds against the page as it is shown; evaluated, not injected, so that the policy stays in force."""
    page.evaluate(STAY)
    page.evaluate((MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, list[tuple[str, str]]] = page.evaluate(RUN, TAGS)
    if SIZE in found:
        found[SIZE] = [one for one in found[SIZE] if _is_small(page, one[1])]
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    return [f"{rule}: {' | '.join(html for html, _place in places)}" for rule, places in found.items() if places]


def _is_small(page: Page, place: str) -> bool:
    """Whether a target is small in the middle of the window, too: one that lies half under a bar at the foot only waits to be scrolled."""
    page.evaluate(CENTRED, place)
    return any(where == place for _html, where in page.evaluate(RUN, [SIZE]).get(SIZE, ()))


def assert_accessible(page: Page, name: str) -> None:
    """No violation of WCAG 2.2 A and AA or of best practice, and no scrolling sideways."""
    found = violations(page)
    assert not found, f"{name}: {found}"
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1], f"{name} scrolls sideways: {width[0]} > {width[1]} px"


def faults_of_html(folder: Path) -> list[str]:
    """The errors of the Nu HTML checker over every saved page of a folder, in one call."""
    jar = next(MODULES.glob("vnu-jar/build/dist/vnu.jar"))
    run = subprocess.run(
        ["java", "-jar", str(jar), "--errors-only", "--format", "json", *map(str, sorted(folder.glob("*.html")))],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return [f"{Path(one['url']).name}:{one.get('lastLine')}: {one['message']}" for one in json.loads(run.stderr)["messages"]]

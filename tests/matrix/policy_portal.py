"""Who may open the portal: everybody; the same kind of table as `policy`."""

from __future__ import annotations

from tests.matrix.policy import Rule, anybody
from tests.matrix.policy_communications import is_public

PORTAL: dict[str, Rule] = {
    "portal:front": Rule(anybody),
    "portal:atom": Rule(anybody),
    "portal:rss": Rule(anybody),
    "portal:sitemap": Rule(anybody),
    "portal:robots": Rule(anybody),
    "portal:share-image": Rule(anybody, "story", is_public),
}

"""Which browser on which machine a session belongs to, out of what the browser says of itself. Pure."""

from __future__ import annotations

# In this order: Edge and Opera call themselves Chrome too, Chrome calls itself Safari, Android calls itself Linux.
BROWSERS = (
    ("coc_coc", "Cốc Cốc"),
    ("edg", "Edge"),
    ("opr/", "Opera"),
    ("samsungbrowser", "Samsung Internet"),
    ("firefox", "Firefox"),
    ("fxios", "Firefox"),
    ("chrome", "Chrome"),
    ("crios", "Chrome"),
    ("safari", "Safari"),
)
SYSTEMS = (
    ("android", "Android"),
    ("iphone", "iPhone"),
    ("ipad", "iPad"),
    ("windows", "Windows"),
    ("mac os x", "macOS"),
    ("cros", "ChromeOS"),
    ("linux", "Linux"),
)


def device(user_agent: str) -> tuple[str, str]:
    """The browser and the system by their names; empty where the text names none that is known."""
    said = user_agent.lower()
    browser = next((name for mark, name in BROWSERS if mark in said), "")
    return browser, next((name for mark, name in SYSTEMS if mark in said), "")

"""The address book is read once, before a test pretends to be the demo."""

import thidua.site.urls  # noqa: F401  (reads the setting DEMO as it really is)

"""Files of plan documents -> their text."""

from thidua.planparse.formats.extraction import Extracted, extract, extract_bytes
from thidua.planparse.formats.notices import Notice

__all__ = ["Extracted", "Notice", "extract", "extract_bytes"]

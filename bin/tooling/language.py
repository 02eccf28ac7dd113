"""What people read who only want to look: in Vietnamese or in English, as the product's own terminal speaks (ADR 28). It loads nothing that is not in the clone."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "src"))

from thidua.vn.terminal import fault, said

__all__ = ["fault", "said"]

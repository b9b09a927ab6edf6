"""The tests lie in the same rooms as what they test; tests/support is what several rooms use."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tests" / "samples"

"""What must be said of survey numbers side by side; see `metrics.figur.bases`."""

from metrics.figur.bases import INTERVAL, bare, bases, beside, different, of, uncertainty

__all__ = ["INTERVAL", "bare", "bases", "beside", "different", "of", "uncertainty"]

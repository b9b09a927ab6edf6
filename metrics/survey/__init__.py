"""Survey metrics: the published tables and the waves read from files, answered side by side."""

from metrics.survey.answer import Answer, answer, merged

__all__ = ["Answer", "answer", "merged"]

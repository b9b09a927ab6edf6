"""Metrics from surveys: which wave answers, estimates, and what is hidden."""

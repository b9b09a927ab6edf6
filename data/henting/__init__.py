"""Fetches a statistics tool's own numbers from its API, when a source in kilder.yml says so."""

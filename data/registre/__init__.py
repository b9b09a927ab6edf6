"""Refreshing the registers that SSB serves: fetch, validate, keep a snapshot, fall back."""

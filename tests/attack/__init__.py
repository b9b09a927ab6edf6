"""Attacks on the workspace that take long: `make angrep`."""

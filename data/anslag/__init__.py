"""Estimates of different people over a year: sketches, made while the address is in memory."""

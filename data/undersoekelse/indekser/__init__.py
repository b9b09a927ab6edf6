"""Indexes: several questions of a codebook that are one measure."""

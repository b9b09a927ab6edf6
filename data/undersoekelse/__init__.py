"""Surveys: from a vendor's file and a codebook to a wave in the lake."""

"""Means of scales, net promoter scores and indexes of several questions, each with its interval."""

"""Use as another instrument has counted it: which source answers, over which days."""

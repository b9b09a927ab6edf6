"""Figures without a screen: what is drawn, in which words, and how it becomes SVG and PNG."""

"""The agencies' own key figures: read from a file or a form, checked, kept and taken back."""

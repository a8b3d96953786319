"""Kramer Outline: plot summaries in, an editable step outline out."""

__version__ = "0.1.0"

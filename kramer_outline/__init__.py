"""Kramer Outline: plot summaries in, an editable step outline out."""

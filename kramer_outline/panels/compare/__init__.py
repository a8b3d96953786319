"""Compare: how each source tells the current line, side by side."""

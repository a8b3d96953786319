"""Generic pieces of the window that know nothing of scenes: theme, icons, fields, bars."""

"""One table of all actions, and what makes Qt's actions, menus and shortcuts of it."""

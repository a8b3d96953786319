"""The main window: what it is composed of, and the small controllers behind its menus."""

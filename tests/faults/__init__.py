"""Breaking things on purpose: what a save, a journal and the program itself survive."""

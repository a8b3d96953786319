"""Import, Export, Copy As: other programs' files in and out of the window, and their dialogs."""

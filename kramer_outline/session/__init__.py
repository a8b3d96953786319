"""The open project inside Qt: one document, its undo stack, what is selected, messages, and work in the background."""

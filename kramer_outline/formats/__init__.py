"""Other programs' files: bytes to a document with notices, and back. No dialogs, no paths, no Qt."""

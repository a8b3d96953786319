"""Settings, the user's folders, and where the program's own files are."""

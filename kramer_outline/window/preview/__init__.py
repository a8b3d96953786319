"""The preview: what a reading would make, before anything enters the project."""

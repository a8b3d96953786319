"""Project files: format, saving, opening, checking. No Qt here."""

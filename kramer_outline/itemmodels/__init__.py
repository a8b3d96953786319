"""Qt item models that replay Changes step by step; they edit only through the session."""

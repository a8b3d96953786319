"""Three versions of a project made one: the base, and what two sides made of it."""

"""The Characters panel: who is in the story, and all that is known of the chosen one."""

from .panel import CharactersPanel

__all__ = ["CharactersPanel"]

"""The Scene panel: all that one line of the outline says, or what several have in common."""

from .panel import ScenePanel

__all__ = ["ScenePanel"]

"""The Sources panel: the summaries as they were read, tied to the scenes that came from them."""

from .panel import SourcesPanel

__all__ = ["SourcesPanel"]

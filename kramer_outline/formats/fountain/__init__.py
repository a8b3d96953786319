"""Fountain 1.1, in and out: text that was not touched comes back as it was."""

from .reader import read, sniff
from .writer import losses, write

__all__ = ["losses", "read", "sniff", "write"]

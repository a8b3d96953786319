"""Word files (Office Open XML) through python-docx, behind a guard of our own."""

from .reader import read, sniff
from .writer import losses, write

__all__ = ["losses", "read", "sniff", "write"]

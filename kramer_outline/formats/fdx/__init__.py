"""Final Draft FDX, format versions 1 to 6 in, 5 out (a new file: what only Final Draft knows stays in its own)."""

from .reader import read, sniff
from .writer import losses, write

__all__ = ["losses", "read", "sniff", "write"]

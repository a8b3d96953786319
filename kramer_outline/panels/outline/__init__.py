"""The outline: a tree of lines that can be read, edited in place and rearranged."""

"""Offsets in texts: characters as Python counts them, UTF-16 units as Qt does, and where two texts differ."""


def to_utf16(text: str, offset: int) -> int:
    """Return an offset in characters as one in UTF-16 units."""
    head = text[:offset]
    return len(head) if head.isascii() else len(head.encode("utf-16-le", "surrogatepass")) // 2


def from_utf16(text: str, offset: int) -> int:
    """Return an offset in UTF-16 units as one in characters."""
    if text.isascii():
        return min(offset, len(text))
    head = text.encode("utf-16-le", "surrogatepass")[: offset * 2]
    return len(head.decode("utf-16-le", "surrogatepass"))


def difference(old: str, new: str) -> tuple[int, int, int]:
    """Return where `old` and `new` begin to differ, and where the difference ends in each."""
    start = _common(old, new)
    tail = _common(old[start:][::-1], new[start:][::-1])
    return start, len(old) - tail, len(new) - tail


def _common(one: str, two: str) -> int:
    """Return the length of the common start of two texts; halving compares in C."""
    low, high = 0, min(len(one), len(two))
    if one[:high] == two[:high]:
        return high
    while low + 1 < high:
        middle = (low + high) // 2
        if one[low:middle] == two[low:middle]:
            low = middle
        else:
            high = middle
    return low

"""A mirror of a tree by numbers: what an item model needs to answer Qt while a change is replayed step by step."""

from ..model.document import Document


class Tree:
    """Nodes are positive numbers, 0 is the root; rows are found in constant time until a parent's list changes."""

    def __init__(self) -> None:
        self._next = 1
        self._keys: dict[int, str] = {}
        self._nodes: dict[str, int] = {}
        self._kids: dict[int, list[int]] = {0: []}
        self._up: dict[int, int] = {}
        self._rows: dict[int, dict[int, int]] = {}

    def fill(self, document: Document, root: str) -> None:
        """Mirror all below a root of a document."""
        self._keys[0], self._nodes[root] = root, 0
        for key in document.walk(root):
            parent = self._nodes[document.parent(key)]
            self._append(key, parent)

    def _append(self, key: str, parent: int) -> int:
        node = self._next
        self._next += 1
        self._keys[node], self._nodes[key], self._up[node] = key, node, parent
        self._kids.setdefault(parent, []).append(node)
        return node

    def key(self, node: int) -> str:
        """Return the record id of a node."""
        return self._keys[node]

    def node(self, key: str) -> int:
        """Return the node of a record id; 0 for the root and for what is not there."""
        return self._nodes.get(key, 0)

    def kids(self, node: int) -> list[int]:
        """Return the children of a node."""
        return self._kids.get(node, _NONE)

    def up(self, node: int) -> int:
        """Return the parent of a node."""
        return self._up[node]

    def parent_key(self, key: str) -> str:
        """Return the record id of the parent of a record."""
        return self._keys[self._up[self._nodes[key]]]

    def row(self, node: int) -> int:
        """Return the row of a node in its parent."""
        if not node:
            return 0
        parent = self._up[node]
        rows = self._rows.get(parent)
        if rows is None:
            rows = self._rows[parent] = {kid: row for row, kid in enumerate(self._kids[parent])}
        return rows[node]

    def insert(self, key: str, parent: str, row: int) -> None:
        """Insert a record without children."""
        above = self._nodes[parent]
        node = self._append(key, above)
        kids = self._kids[above]
        if row != len(kids) - 1:
            kids.pop()
            kids.insert(row, node)
        self._rows.pop(above, None)

    def remove(self, key: str) -> None:
        """Remove a record and all below it."""
        node = self._nodes[key]
        above = self._up[node]
        self._kids[above].remove(node)
        self._rows.pop(above, None)
        stack = [node]
        while stack:
            gone = stack.pop()
            stack.extend(self._kids.pop(gone, ()))
            self._rows.pop(gone, None)
            del self._up[gone]
            del self._nodes[self._keys.pop(gone)]

    def move(self, key: str, parent: str, row: int) -> None:
        """Move a record; `row` is counted without it."""
        node, above = self._nodes[key], self._nodes[parent]
        old = self._up[node]
        self._kids[old].remove(node)
        self._kids.setdefault(above, []).insert(row, node)
        self._up[node] = above
        self._rows.pop(old, None)
        self._rows.pop(above, None)


_NONE: list[int] = []

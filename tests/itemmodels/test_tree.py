"""The mirror of the outline against the document, through any run of edits."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kramer_outline.itemmodels.tree import Tree
from kramer_outline.model.document import Document
from kramer_outline.model.records import OUTLINE, PROJECT, Item, Kind, Project


def flat(count: int) -> Document:
    items = [(OUTLINE, Item(id=f"i{n}", kind=Kind.SCENE)) for n in range(count)]
    return Document.build(Project(id=PROJECT), items)


def listed(tree: Tree, node: int = 0) -> list[str]:
    return [tree.key(kid) for kid in tree.kids(node)]


@given(
    st.lists(
        st.tuples(st.sampled_from(["insert", "remove", "move"]), st.integers(0, 99), st.integers(0, 99)), max_size=30
    )
)
@settings(max_examples=60)
def test_rows_follow_a_plain_list(steps: list[tuple[str, int, int]]) -> None:
    tree = Tree()
    tree.fill(flat(4), OUTLINE)
    plain = [f"i{n}" for n in range(4)]
    for number, (what, a, b) in enumerate(steps):
        if what == "insert":
            row = a % (len(plain) + 1)
            tree.insert(f"n{number}", OUTLINE, row)
            plain.insert(row, f"n{number}")
        elif plain and what == "remove":
            tree.remove(plain.pop(a % len(plain)))
        elif plain:
            key = plain.pop(a % len(plain))
            row = b % (len(plain) + 1)
            plain.insert(row, key)
            tree.move(key, OUTLINE, row)
        assert listed(tree) == plain
        assert [tree.row(tree.node(key)) for key in plain] == list(range(len(plain)))


def test_removing_a_line_forgets_what_is_below() -> None:
    tree = Tree()
    tree.fill(flat(2), OUTLINE)
    tree.insert("below", "i0", 0)
    tree.remove("i0")
    assert listed(tree) == ["i1"]
    assert tree.node("below") == 0

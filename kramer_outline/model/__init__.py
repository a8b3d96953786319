"""What an outline is: frozen records, the document that holds them, changes, the slugline grammar.

No Qt, no files. Everything above imports from the modules of this package, which import only one another and
pydantic.
"""

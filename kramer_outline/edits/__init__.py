"""What a writer can do: an intent and a document in, a `Change` out, or a `Refusal` that says why not.

Nothing here changes the document it is given; `session` commits what comes out.
"""

"""Prose to proposal: sentences, people, places, times, scenes and acts of a plot summary, each guess with its evidence.

Nothing here edits a document and nothing here knows Qt. Offsets are code points of the source text as it was given.
"""

"""What a careful reader would see in a project and its documents, or in any text.

`reading` makes passages, parts of an act and facts of a text; `pairing` holds a French text beside its English one;
`rules` has a room for each group of rules; `run` runs them.
"""

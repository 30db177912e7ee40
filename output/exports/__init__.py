"""Releases in the forms of other programs: one module a form, all of them listed in `formats`.

Each file says where it comes from (`provenance`), and the same release gives the same bytes: nothing looks at the
clock, and what needs an id of its own gets it from ours.
"""

"""The first screen of the back office: what to do today, then how things stand, for each role.

`lines` says what a part of the screen is, `known` reads once what several parts need; the other modules hold the parts,
and `screen` says who gets which.
"""

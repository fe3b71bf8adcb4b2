"""What waits, for whom and until when.

`scope` says which steps, `entries` reads them, `choices` filters and sorts them, `rows` says all that one screen shows.
`takings` and `lots` are what is done from it, `reminders` what is written when nothing is.
"""

"""The one door through which people are told of what happens: once an event and person, at the rhythm they chose."""

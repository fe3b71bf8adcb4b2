"""The audience without tracker: what nginx saw of public reading, in a log that names nobody, becomes counts a day."""

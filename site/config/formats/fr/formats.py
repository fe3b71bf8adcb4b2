"""« 14 h 05 » and « 24 novembre 2026 à 14 h 05 », where Django's French writes 14:05. Read by Django by name."""

TIME_FORMAT = "G\u00a0\\h\u00a0i"
DATETIME_FORMAT = f"j F Y à {TIME_FORMAT}"
SHORT_DATETIME_FORMAT = f"j/m/Y à {TIME_FORMAT}"

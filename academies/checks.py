"""System checks of the academies."""

"""How pages stand: their state one by one, and the figures of a campaign."""

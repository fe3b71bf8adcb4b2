"""How good the order of results is, judged by people on the pages of the demonstration."""

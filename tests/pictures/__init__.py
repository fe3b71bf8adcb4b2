"""What `make pictures` takes: every type of public page, and our screens of the back office."""

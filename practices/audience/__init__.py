"""How often public pages are read: counted from the log of nginx, shown to those who made them."""

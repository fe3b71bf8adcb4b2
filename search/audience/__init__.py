"""What is searched: counted from the log of nginx, words only once five different days saw them."""

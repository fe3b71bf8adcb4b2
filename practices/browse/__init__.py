"""Ways through what is published: counts, filters in the address, the map of the académies."""

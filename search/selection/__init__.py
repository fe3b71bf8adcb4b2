"""« Ma sélection »: pages that a visitor puts together without an account; its address holds all of it."""

"""How the text of registers is read: cells, words, places, incomes, identifiers."""

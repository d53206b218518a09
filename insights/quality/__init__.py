"""How good a museum's files are: what becomes of their rows, what to mend first, what they miss.

Nothing here looks at who is in a file; it works on accounts of rows (`insights.ledger`) and
on counts of them.
"""

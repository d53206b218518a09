"""What people answer to equality questions, in the categories of the census."""

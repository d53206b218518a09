"""Tables of answers with how many people gave each."""

"""Which system a file came from, and what each of its columns holds."""

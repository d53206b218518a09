"""What may be released: small counts hidden, and an audit of all that is published."""

"""What each row is: a visit, a total, a refund; whose, and of how many people."""

"""What every page shares: the frame around it, the session behind it, its widgets."""

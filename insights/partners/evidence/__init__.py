"""What released findings say for a type of partner, and how sure each is."""

"""What museums note down themselves: audits, findings, followers, organisations."""

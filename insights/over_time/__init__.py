"""What has changed: two periods of one upload, or this analysis and an earlier one."""

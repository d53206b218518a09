"""One screen per file; everything they show is worked out in `insights`."""

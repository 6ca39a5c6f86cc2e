"""The domain: one aggregate a file, each keeping its own rules. No session, no query."""

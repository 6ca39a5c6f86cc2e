"""The first start: try the sample, begin anew, or open a file."""

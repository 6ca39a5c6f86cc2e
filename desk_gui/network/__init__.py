"""The partner map without a screen: rows in; graph, positions, measures and pictures out."""

"""つなぐ: handing over to a partner, and what came back."""

"""同意の記録: recorded point by point, withdrawn at any time, struck where it was a mistake."""

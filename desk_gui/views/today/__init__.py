"""きょう: what needs me now; every row opens its thing."""

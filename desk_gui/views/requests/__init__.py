"""当機関への依頼: what a partner's account sees of what was asked of its agency."""

"""エコマップ of a case: small beside the timeline, large in a tab of its own, and on paper."""

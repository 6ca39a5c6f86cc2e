"""The form of a 連携依頼書: four parts, each reading and writing its own share of the draft."""

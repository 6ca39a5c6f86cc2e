"""計画 of a case: its versions, who agreed, and the sheet to sign."""

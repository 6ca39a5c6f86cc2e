"""Letters as pages: what is said (wording, phrases) apart from how it looks (everything else). Cleared values in, PDF bytes out."""

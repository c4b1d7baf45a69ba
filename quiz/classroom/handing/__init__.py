"""The page for those who were away, and the codes that come back from it."""

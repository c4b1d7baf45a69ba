"""One history on several computers, through a folder that they share."""

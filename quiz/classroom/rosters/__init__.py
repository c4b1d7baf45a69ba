"""Tables from schools and their spreadsheets, and the pupils in them."""

"""One sitting: what is asked, in what order, how it is judged and saved, and how it is taken back."""

"""What the linter knows of French, and the rules that read it."""

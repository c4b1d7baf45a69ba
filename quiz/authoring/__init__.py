"""From an author's YAML to a bank, with complaints that teach."""

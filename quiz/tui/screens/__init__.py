"""The places: home, study and reading."""

"""Every card: found again, its past told, and put right."""

"""What to show a learner and when: never how."""

"""What the history says, as figures. What was taken back counts nowhere."""

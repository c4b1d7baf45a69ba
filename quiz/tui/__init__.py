"""The terminal interface: places are modes, dialogs are modal screens, and a shape has one face."""

import os

# Textual paints at the next tick of a clock that it reads when it is first imported. At its 60 a second a change waits
# 8 ms on average and 16 at worst; the clock stands still while nothing changes, so that a faster one costs nothing.
os.environ.setdefault("TEXTUAL_FPS", "120")

"""The terminal interface: places are modes, dialogs are modal screens, and a shape has one face."""

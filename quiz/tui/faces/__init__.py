"""How each shape is asked and answered: one widget a shape."""

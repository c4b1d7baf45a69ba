"""Everything on paper: papers, keys, cards, the frieze, by typst."""

"""An exam on screen: what it says, its clock, and the states it goes through, from the choice to the correction."""

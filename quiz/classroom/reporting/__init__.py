"""What a class's answers say of the class and of the questions."""

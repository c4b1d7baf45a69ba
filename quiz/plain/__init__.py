"""The session line by line: for screen readers, pipes and dumb terminals.

A program that answers reads lines until one ends with a colon, which only a prompt does; then it writes a line and
reads on. A question's prompt stands on the line after its heading, as `quiz export json` has it (a cloze with its
blank); an answer's line is followed by an empty one, which accepts the grade, or by a grade. `--ids` puts each
card's id at the end of its heading.
"""

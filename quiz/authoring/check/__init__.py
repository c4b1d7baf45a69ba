"""The linter: what a program can say of a bank that reads without a mistake, rule by rule."""

from quiz.authoring.check.run import Checked, check

__all__ = ["Checked", "check"]

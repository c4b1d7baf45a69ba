"""Where a learner's files are, and what they chose in `config.toml`."""

from quiz.config.choices import CHOICES, Choice
from quiz.config.paths import Paths
from quiz.config.reading import load_settings
from quiz.config.settings import Settings
from quiz.config.writing import keep

__all__ = ["CHOICES", "Choice", "Paths", "Settings", "keep", "load_settings"]

"""What a person is told when the store cannot do its work."""

from quiz.core.problem import StoreError
from quiz.i18n import LANGUAGES, Words


def told(error: StoreError, code: str) -> None:
    """The error is this one, of the store's exit code, and both languages have its sentence."""
    assert error.code == code
    assert error.exit_code == 4
    for language in LANGUAGES:
        assert Words(language)(error.code, **error.params)

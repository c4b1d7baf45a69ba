"""The browser that the tests of other pages have."""

from tests.formats.conftest import browser

__all__ = ["browser"]

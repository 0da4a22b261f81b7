"""The invented dossier of the export tests, for what compares dossiers."""

from tests.export.conftest import made

__all__ = ["made"]

"""The errors, sorted by what they stop.

    RecoupeError            every error of ours; its text says what, where and what next
    ├── UsageError          stops the run: what was asked cannot be done (exit code 2)
    │   ├── MissingExtra    a back end or engine was named that is not installed
    │   └── UnknownSetting  a setting or a value that does not exist
    ├── NothingReadable     stops the run: no input could be read (exit code 2)
    ├── SpanError           a programming error: an impossible place in a text
    └── ContractError       a file given as a dossier is none, or belongs to another version

One input that cannot be read stops nothing: it becomes a ``Refusal``.
"""

from __future__ import annotations


class RecoupeError(Exception):
    """Every error that recoupe raises on purpose."""


class UsageError(RecoupeError):
    """What was asked for cannot be done."""


class MissingExtra(UsageError):
    """A back end or engine was asked for by name and is not installed."""


class UnknownSetting(UsageError):
    """A setting, or a value of one, does not exist."""


class NothingReadable(RecoupeError):
    """No input could be read."""


class SpanError(RecoupeError, ValueError):
    """An impossible place in a text."""


class ContractError(RecoupeError):
    """A file given as a dossier does not keep the contract of ``recoupe.dossier/1``."""

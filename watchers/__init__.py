"""How a public profile becomes a snapshot: transport, readers, one file a source.

These names are all that the author of a watcher needs.
"""

from watchers.base import (
    FIELDS,
    AddressError,
    Blocked,
    Failed,
    Found,
    Gone,
    Last,
    LookError,
    Observation,
    ObservationKind,
    Permit,
    Postponed,
    Profile,
    Refused,
    SourceSettings,
    Validators,
    Watcher,
)
from watchers.page import Page
from watchers.text import clean_text

__all__ = [
    "FIELDS",
    "AddressError",
    "Blocked",
    "Failed",
    "Found",
    "Gone",
    "Last",
    "LookError",
    "Observation",
    "ObservationKind",
    "Page",
    "Permit",
    "Postponed",
    "Profile",
    "Refused",
    "SourceSettings",
    "Validators",
    "Watcher",
    "clean_text",
]

# SPDX-License-Identifier: Apache-2.0
"""Packages that parindex can work with and does not need."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def needed(module: str, package: str, extra: str = "") -> Any:
    """The module of a package, or an ImportError that says how to get it."""
    try:
        return import_module(module)
    except ImportError as error:
        raise ImportError(f"{package} is needed for this and could not be imported ({error}); pip install {f'parindex[{extra}]' if extra else package}") from error

"""Fixtures of the closed workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.workbook.workbook_maker import Desk, Maker

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def maker() -> Maker:
    """A builder of workbooks, whose attributes say what they are to have or to lack."""
    return Maker()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """An empty folder to work in."""
    return Desk(tmp_path)

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from xlcrm import values
from xlcrm.commands.ahead import loading
from xlcrm.schema import Kind


def test_the_modules_of_a_command_are_there_when_its_workbook_is() -> None:
    """The planner, and for « Nettoyer » what reads the cells, without a thread left over.

    In a process of its own: a module loaded twice here would be two modules for the tests after.
    """
    program = (
        "import sys, threading; from xlcrm.commands.ahead import loading\n"
        "wanted = {'xlcrm.quality.clean', 'xlcrm.values.naf'}\n"
        "early = wanted & set(sys.modules)\n"
        "with loading('clean', 'xlcrm.quality.clean'): pass\n"
        "late = wanted - set(sys.modules)\n"
        "sys.exit(f'{early=} {late=}' if early or late or threading.active_count() > 1 else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_module_that_does_not_load_is_left_to_who_needs_it() -> None:
    """Nothing is raised beside a file that opens well."""
    with loading("dedup", "xlcrm.no_such_module"):
        pass


def test_a_file_that_does_not_open_leaves_no_thread() -> None:
    """What is loaded is waited for whatever happens meanwhile."""
    before = threading.active_count()
    with pytest.raises(LookupError), loading("clean", "xlcrm.quality.clean"):
        raise LookupError
    assert threading.active_count() == before


def test_every_kind_is_read_with_a_module_that_is_named() -> None:
    """The names are those of modules that exist, each once."""
    names = values.modules()
    assert len(names) == len(set(names)) <= len(Kind)
    assert all(__import__(name) for name in names)

"""Say in one sentence when this Python is too old for xlcrm."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the very point of this script
    sys.exit(
        "xlcrm demande Python 3.11 ou plus récent ; celui-ci est "
        f"{sys.version_info.major}.{sys.version_info.minor}. "
        "Indiquez-en un autre : make PYTHON=python3.12 demo"
    )

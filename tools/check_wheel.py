"""Build the wheel, install it in a bare environment, and use it as a stranger would."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
MUST_CARRY = (
    "xlcrm/data/FichierClient.xlsx",
    "xlcrm/data/communes.csv",
    "xlcrm/data/large_communes.csv",
    "xlcrm/data/naf_2008.csv",
    "xlcrm/addin/sources/ribbon.xml",
    "xlcrm/addin/sources/xlcrm.applescript",
    "xlcrm/addin/xlcrm.xlam",
    "xlcrm/py.typed",
)


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the source tree; show its words when it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{command}: exit {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> None:
    """Exit with words when something is missing from the wheel or does not work from it."""
    with tempfile.TemporaryDirectory() as folder:
        away = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--outdir", away, ROOT, cwd=away)
        (wheel,) = away.glob("*.whl")
        names = set(zipfile.ZipFile(wheel).namelist())
        missing = [name for name in MUST_CARRY if name not in names]
        if missing:
            sys.exit(f"not in the wheel: {missing}")
        venv.create(away / "bare", with_pip=True)
        binaries = away / "bare" / ("Scripts" if sys.platform == "win32" else "bin")
        run(
            binaries / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "-c",
            ROOT / "constraints.txt",
            wheel,
            cwd=away,
        )
        run(binaries / "xlcrm", "--help", cwd=away)
        run(binaries / "xlcrm", "new", "essai.xlsx", cwd=away)
        report = json.loads(run(binaries / "xlcrm", "check", "essai.xlsx", "--json", cwd=away))
        if not report["ok"]:
            sys.exit(f"check on a new workbook: {report}")
        doctor = json.loads(run(binaries / "xlcrm", "doctor", "--json", cwd=away))
        if "DOCTOR_ADDIN" not in {row["check"] for row in doctor["rows"]}:
            sys.exit(f"the add-in is not in the wheel: {doctor}")
    print("wheel: installed in a bare environment and used")


if __name__ == "__main__":
    main()

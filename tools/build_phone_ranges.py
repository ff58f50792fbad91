"""Write xlcrm/values/phone_ranges.py: the French numbering plans, after libphonenumber.

Run it as ``python tools/build_phone_ranges.py`` after a change of version of phonenumbers; a
test compares the file with what this script would write. Reading a French column then needs no
import of the library.
"""

from __future__ import annotations

import re
from pathlib import Path

import phonenumbers
from phonenumbers import PhoneMetadata

TARGET = Path(__file__).parents[1] / "xlcrm" / "values" / "phone_ranges.py"

#: Calling codes of France, with the regions that share each.
CODES = {
    33: ("FR",), 262: ("RE", "YT"), 508: ("PM",), 590: ("GP", "BL", "MF"), 594: ("GF",),
    596: ("MQ",), 681: ("WF",), 687: ("NC",), 689: ("PF",),
}  # fmt: skip
#: Kinds of number of libphonenumber, gathered as our users tell them apart.
LANDLINE = ("fixed_line", "voip")
MOBILE = ("mobile",)
SPECIAL = (
    "toll_free", "premium_rate", "shared_cost", "personal_number", "pager", "uan", "voicemail"
)  # fmt: skip

_HEAD = '''\
"""The French numbering plans, after libphonenumber: written by tools/build_phone_ranges.py.

Do not edit: the figures are those of the metadata of phonenumbers (Apache-2.0).
"""

from __future__ import annotations

#: The version of phonenumbers that the patterns come from.
VERSION = "{version}"

#: By calling code: what national numbers look like (landlines and boxes, mobiles, special).
RANGES: dict[int, tuple[str, str, str]] = {{
'''
_WIDTH = 80


def content() -> str:
    """Return the text of the module."""
    parts = [_HEAD.format(version=phonenumbers.__version__)]
    for code, regions in CODES.items():
        parts.append(f"    {code}: (\n")
        for kinds in (LANDLINE, MOBILE, SPECIAL):
            pattern = _union(regions, kinds)
            lines = _lines(pattern)
            if len(lines) == 1:
                parts.append(f'        r"{lines[0]}",\n')
            else:
                parts += [
                    "        (\n",
                    *(f'            r"{line}"\n' for line in lines),
                    "        ),\n",
                ]
        parts.append("    ),\n")
    return "".join([*parts, "}\n"])


def _lines(pattern: str) -> list[str]:
    """Cut a pattern after one of its alternatives or groups, never inside an escape."""
    lines = [""]
    for piece in re.findall(r"[^|)]*[|)]?", pattern):
        if len(lines[-1]) + len(piece) > _WIDTH:
            lines.append("")
        lines[-1] += piece
    return lines


def _union(regions: tuple[str, ...], kinds: tuple[str, ...]) -> str:
    patterns: dict[str, None] = {}
    for region in regions:
        metadata = PhoneMetadata.metadata_for_region(region)
        for kind in kinds:
            described = getattr(metadata, kind)
            if described is not None and described.national_number_pattern:
                patterns[described.national_number_pattern] = None
    return "|".join(patterns)


if __name__ == "__main__":
    TARGET.write_text(content(), encoding="utf-8")
    print(TARGET.name, phonenumbers.__version__)

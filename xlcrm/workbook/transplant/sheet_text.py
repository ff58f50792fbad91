"""A sheet that XlsxWriter made, as it must be written in the workbook that takes it in.

Its numbers of styles, texts and links mean something in the donor only. The donor is always
ours, hence written in one known way: unprefixed elements, double quotes, ``r`` first.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from xlcrm.errors import UnreadableFileError
from xlcrm.workbook.sheet.styles import StyleSheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from xlcrm.workbook.transplant.needs import Needs
    from xlcrm.workbook.transplant.style_merge import StyleMerge

_STRING = re.compile(r"<si>(.*?)</si>|<si/>", re.DOTALL)
_CELL = re.compile(r"<c ([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_STYLE = re.compile(r'(?<= )s="(\d+)"')
_NUMBERED = re.compile(r'(<(?:col|row) [^>]*?\b(?:style|s)=")(\d+)(")')
_VALUE = re.compile(r"<v>([^<]*)</v>")
_FORMULA = re.compile(r"<f[^>]*>([^<]*)</f>")
VALIDATION = re.compile(r"<dataValidation ([^>]*?)(?:/>|>(.*?)</dataValidation>)", re.DOTALL)
_FORMULAS = re.compile(r"<formula([12])>([^<]*)</formula\1>")
RULE = re.compile(r"<cfRule ([^>]*?)(?:/>|>(.*?)</cfRule>)", re.DOTALL)
_RULE_FORMULA = re.compile(r"<formula>([^<]*)</formula>")
_NO_RULES = re.compile(r"<conditionalFormatting [^>]*></conditionalFormatting>")
_DXF = re.compile(r'\b((?:\w+)?[dD]xfId)="(\d+)"')
_LINKS = re.compile(r"<hyperlinks>(.*?)</hyperlinks>", re.DOTALL)
_LINK = re.compile(r'<hyperlink ref="([A-Z]+\d+)" location="([^"]*)"[^>]*/>')
_RELATION = re.compile(r'\br:(\w+)="([^"]*)"')
#: Attributes of a validation that say what may be typed; the others show its help.
_RULING = re.compile(r'\s*\b(?:type|operator|errorStyle|showErrorMessage|errorTitle|error)="[^"]*"')
#: Days between the two ways of counting dates (ECMA-376 part 1, §18.17.4.1).
DAYS_TO_1904 = 1462


class SheetText:
    """Rewrites the sheets of one donor for one target.

    ``strings`` are the shared texts of the donor, see ``shared_strings``; ``from_1904`` says
    how the target counts dates.
    """

    def __init__(
        self,
        strings: Sequence[str],
        donor_styles: bytes,
        styles: StyleMerge,
        needs: Needs,
        *,
        from_1904: bool,
    ) -> None:
        self._strings = strings
        self._shown = StyleSheet(donor_styles)
        self._styles = styles
        self._needs = needs
        self._from_1904 = from_1904

    def sheet(
        self,
        xml: str,
        worksheet: str,
        worksheets: Mapping[str, str | None],
        links: Mapping[str, str],
    ) -> str:
        """Return a sheet for the target.

        ``worksheets`` are the sheets that links may lead to, ``links`` the new ids of its
        relationships. Raises UnreadableFileError (SHEET_NEEDS) when a formula cannot work.
        """
        xml = xml.replace(' tabSelected="1"', "")
        self._refuse_unmet(xml, worksheet)
        lost = self._dead_links(xml, worksheets)
        xml = _CELL.sub(lambda m: self._cell(m, lost), xml)
        xml = _NUMBERED.sub(lambda m: m[1] + self._style(m[2]) + m[3], xml)
        xml = _LINKS.sub(lambda m: _kept_links(m[1], lost), xml)
        xml = VALIDATION.sub(self.validation, xml)
        xml = _NO_RULES.sub("", RULE.sub(self.rule, xml))
        return _RELATION.sub(lambda m: f'r:{m[1]}="{links.get(m[2], m[2])}"', xml)

    def table(self, xml: str, number: int) -> str:
        """Return a table part with another number and the formats of its columns."""
        xml = re.sub(r'(<table [^>]*?\bid=")\d+"', rf'\g<1>{number}"', xml, count=1)
        return _DXF.sub(self._differential, xml)

    def _refuse_unmet(self, xml: str, worksheet: str) -> None:
        missing: set[str] = set()
        for formula in dict.fromkeys(_FORMULA.findall(xml)):
            missing |= self._needs.missing(html.unescape(formula))
        if missing:
            needed = ", ".join(sorted(missing))
            raise UnreadableFileError("SHEET_NEEDS", worksheet=worksheet, needed=needed)

    @staticmethod
    def _dead_links(xml: str, worksheets: Mapping[str, str | None]) -> set[str]:
        """Return the cells of links that lead to a sheet that is not there."""
        dead: set[str] = set()
        for cell, location in _LINK.findall(xml):
            sheet = html.unescape(location).rpartition("!")[0].strip("'").replace("''", "'")
            if sheet and sheet.casefold() not in worksheets:
                dead.add(cell)
        return dead

    def _cell(self, match: re.Match[str], lost: set[str]) -> str:
        attributes, content = match[1], match[2] or ""
        reference = attributes.split('"', 2)[1]
        style = _STYLE.search(attributes)
        dated = style is not None and self._shown.shows_date(int(style[1]))
        if style is not None:
            attributes = _STYLE.sub(f's="{self._style(style[1])}"', attributes)
        if reference in lost:
            return "<c " + attributes.replace(' t="s"', "") + "/>"
        if ' t="s"' in attributes:
            number = int(_VALUE.findall(content)[0])
            attributes = attributes.replace(' t="s"', ' t="inlineStr"')
            return f"<c {attributes}><is>{self._strings[number]}</is></c>"
        if self._from_1904 and dated and " t=" not in attributes:
            content = _VALUE.sub(lambda m: f"<v>{_in_1904(m[1])}</v>", content)
        return f"<c {attributes}>{content}</c>" if content else f"<c {attributes}/>"

    def _style(self, number: str) -> str:
        return str(self._styles.cell_format(int(number)))

    def validation(self, match: re.Match[str]) -> str:
        """Return a validation (a match of VALIDATION) as it works in the target."""
        attributes, content = match[1], match[2] or ""
        dated = 'type="date"' in attributes
        formulas: list[str] = []
        for number, text in _FORMULAS.findall(content):
            formula = html.unescape(text)
            fitted = self._needs.fitted(formula)
            if fitted is None and 'type="list"' in attributes:
                fitted = self._needs.literal_list(formula)
            if fitted is None:
                return f"<dataValidation {_RULING.sub('', attributes).strip()}/>"
            if dated and self._from_1904:
                fitted = _in_1904(fitted)
            formulas.append(
                f"<formula{number}>{html.escape(fitted, quote=False)}</formula{number}>"
            )
        if not formulas:
            return match[0]
        return f"<dataValidation {attributes}>{''.join(formulas)}</dataValidation>"

    def rule(self, match: re.Match[str]) -> str:
        """Return a rule of conditional formats (a match of RULE); "" when it cannot work."""
        attributes, content = match[1], match[2] or ""
        formulas = _RULE_FORMULA.findall(content)
        for text in formulas:
            fitted = self._needs.fitted(html.unescape(text))
            if fitted is None:
                return ""
            new = f"<formula>{html.escape(fitted, quote=False)}</formula>"
            content = content.replace(f"<formula>{text}</formula>", new)
        attributes = _DXF.sub(self._differential, attributes)
        return f"<cfRule {attributes}>{content}</cfRule>" if content else f"<cfRule {attributes}/>"

    def _differential(self, match: re.Match[str]) -> str:
        return f'{match[1]}="{self._styles.differential(int(match[2]))}"'


def shared_strings(xml: str) -> list[str]:
    """Return the content of each shared text of a donor, rich text included."""
    return [match[1] or "" for match in _STRING.finditer(xml)]


def _kept_links(links: str, lost: set[str]) -> str:
    kept = "".join(m[0] for m in _LINK.finditer(links) if m[1] not in lost)
    return f"<hyperlinks>{kept}</hyperlinks>" if kept else ""


def _in_1904(number: str) -> str:
    """Return a date of the 1900 system in that of 1904, its first day at the earliest."""
    try:
        days = float(number)
    except ValueError:
        return number
    days = max(0.0, days - DAYS_TO_1904)
    return str(int(days)) if days.is_integer() else repr(days)

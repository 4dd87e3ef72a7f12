"""The zone printed after a clock time -> a fixed offset at that moment."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from functools import lru_cache

from generator.settings import DEFAULT_ZONES, Settings

# Abbreviations that mean one zone, or whose meanings never differ in offset. Ambiguous ones are a setting.
ZONES = {
    "UTC": "+00:00",
    "GMT": "+00:00",
    "Z": "+00:00",
    "EDT": "America/New_York",
    "ET": "America/New_York",
    "CDT": "America/Chicago",
    "CT": "America/Chicago",
    "MDT": "America/Denver",
    "MT": "America/Denver",
    "PDT": "America/Los_Angeles",
    "PT": "America/Los_Angeles",
    "Eastern": "America/New_York",
    "Central": "America/Chicago",
    "Mountain": "America/Denver",
    "Pacific": "America/Los_Angeles",
    "AKST": "America/Anchorage",
    "AKDT": "America/Anchorage",
    "HST": "Pacific/Honolulu",
    "ADT": "America/Halifax",
    "NST": "America/St_Johns",
    "NDT": "America/St_Johns",
    "BRT": "America/Sao_Paulo",
    "ART": "America/Argentina/Buenos_Aires",
    "CLT": "America/Santiago",
    "CLST": "America/Santiago",
    "COT": "America/Bogota",
    "PET": "America/Lima",
    "UK": "Europe/London",
    "WET": "Europe/Lisbon",
    "WEST": "Europe/Lisbon",
    "CET": "Europe/Paris",
    "CEST": "Europe/Paris",
    "MEZ": "Europe/Berlin",
    "MESZ": "Europe/Berlin",
    "EET": "Europe/Helsinki",
    "EEST": "Europe/Helsinki",
    "MSK": "Europe/Moscow",
    "МСК": "Europe/Moscow",
    "TRT": "Europe/Istanbul",
    "WAT": "Africa/Lagos",
    "CAT": "Africa/Maputo",
    "SAST": "Africa/Johannesburg",
    "EAT": "Africa/Nairobi",
    "IDT": "Asia/Jerusalem",
    "PKT": "Asia/Karachi",
    "NPT": "Asia/Kathmandu",
    "WIB": "Asia/Jakarta",
    "WITA": "Asia/Makassar",
    "WIT": "Asia/Jayapura",
    "MYT": "Asia/Kuala_Lumpur",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    "PHT": "Asia/Manila",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "AWST": "Australia/Perth",
    "ACST": "Australia/Darwin",
    "ACDT": "Australia/Adelaide",
    "AEST": "Australia/Brisbane",
    "AEDT": "Australia/Sydney",
    "NZST": "Pacific/Auckland",
    "NZDT": "Pacific/Auckland",
}
# "Eastern Standard Time", "Central"; not "Central Park".
SPELLED = (
    r"(?:Eastern|Central|Mountain|Pacific)(?:\s(?:Standard|Daylight)(?:\sTime)?|\sTime|(?!\s[A-Z]))(?![a-z])"
)
OFFSET = r"[+\-−–]\d{1,2}(?::?[0-5]\d)?(?!\d)"
# Letters must be capitals: "at" or "est" after a time are words of a sentence.
PRINTED_ZONE = re.compile(
    rf"\s{{0,2}},?\s{{0,2}}\(?(?P<zone>(?:UTC|GMT)\s?{OFFSET}|{OFFSET}|Z(?![A-Za-z])|{SPELLED}|(?:[A-Z]{{2,4}}|МСК|MESZ)(?:(?![^\W\d_])|(?=[A-Z][a-z])))\)?"
)
LARGEST_HOURS = 14


def zone_of(printed: str, settings: Settings) -> dt.tzinfo | None:
    """The zone a printed label means ("IST", "GMT+7", "+05:30"); None where it is no zone."""
    label = printed.strip().replace("−", "-").replace("–", "-")
    label = label.split(" ")[0] if label[:1].isalpha() else label
    name = settings.reading.zones.get(label) or ZONES.get(label) or DEFAULT_ZONES.get(label)
    return _zone(name or label)


@lru_cache(maxsize=512)
def _zone(name: str) -> dt.tzinfo | None:
    offset = re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d{1,2}):?(\d\d)?", name)
    if offset:
        sign, hours, minutes = offset.groups()
        if int(hours) > LARGEST_HOURS:
            return None
        length = dt.timedelta(hours=int(hours), minutes=int(minutes or 0))
        return dt.timezone(-length if sign == "-" else length)
    if "/" not in name:
        return None
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return None

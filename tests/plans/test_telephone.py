"""Which texts are taken for a number that a patient can dial."""

import json
from pathlib import Path

import pytest
from cli.running import plan

from planwriter.plans import check, read_bytes


def codes(phone: str) -> list[str]:
    data = json.dumps(plan(clinician={"name": "Sam Okafor", "phone": phone})).encode()
    return [each.code for each in check(read_bytes(data, "a", Path())).findings]


@pytest.mark.parametrize(
    "phone",
    [
        "112",
        "000",
        "0800 000 000 1",
        "+1 (555) 010-0199 ext. 4",
        "Tel: 01 55 50 10",
        "2026 02 30",
        "19-01-20",
    ],
)
def test_a_number_however_it_is_written(phone: str) -> None:
    assert codes(phone) == []


@pytest.mark.parametrize(
    "phone", ["12", "0000", "00 00-00", "(000) 000", "2026-02-30", "1999-12-01", "TEL:112"]
)
def test_what_nobody_can_dial(phone: str) -> None:
    assert codes(phone) == ["telephone-format"]

"""Calibrating the embedded checker on what became of the newsroom's own comments."""

from __future__ import annotations

import datetime as dt

from comments.spam import store
from comments.spam.embedded.calibration import Calibration, Case, comparable, fitted
from comments.spam.embedded.checker import RULES, lessons_of, rules_of
from comments.thresholds import cases

NEWEST = 1000  # comments that count
_LEAST_CHANGE = 0.02  # of slope or shift; less is not worth that all processes load the model again


def calibrate(now: dt.datetime) -> bool:
    """Fit the calibration to the newest comments of which it is known whether they are spam; say whether it changed."""
    weighed = [
        Case(case.log_odds, case.is_spam, lessons_of(case.version))
        for case in cases(now).all
        if case.log_odds is not None and rules_of(case.version) == RULES
    ]
    known = comparable(weighed[:NEWEST], lessons=store.load().version)
    found, stands = fitted(known), store.calibration()
    if max(abs(found.slope - stands.slope), abs(found.shift - stands.shift)) < _LEAST_CHANGE:
        return False
    store.calibrate(found, cases=0 if found == Calibration() else len(known))
    return True

"""Watches the temperatures of the cold store, many events at a time."""

import json
from typing import List

import azure.functions as func

LIMIT = 8.0


def main(events: List[func.EventHubEvent], alarms: func.Out[List[str]]) -> None:
    readings = [json.loads(event.get_body()) for event in events]
    alarms.set([json.dumps(r) for r in readings if r["celsius"] > LIMIT])

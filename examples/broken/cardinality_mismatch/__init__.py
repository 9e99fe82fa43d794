import logging
from typing import List

import azure.functions as func


def main(events: List[func.EventHubEvent]) -> None:
    for event in events:
        logging.info("%s", event.get_body())

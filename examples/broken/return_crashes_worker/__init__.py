"""Passes an order on, in parts. The worker fails on a list of anything."""

from typing import List

import azure.functions as func


def main(message: func.QueueMessage) -> List:
    return message.get_body().decode().splitlines()

"""Stores an order. scriptFile is not set, and no file has a name the host looks for."""

import azure.functions as func

from .storage import store


def main(message: func.QueueMessage) -> None:
    store(message.get_json())

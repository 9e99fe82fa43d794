"""Stores an order. A comma is missing in function.json."""

import azure.functions as func


def main(message: func.QueueMessage) -> None:
    message.get_json()

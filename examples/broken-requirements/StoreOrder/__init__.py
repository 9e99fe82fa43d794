"""Stores an order."""

import azure.functions as func


def main(message: func.QueueMessage) -> None:
    message.get_json()

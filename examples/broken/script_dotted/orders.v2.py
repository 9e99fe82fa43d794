"""Stores an order. A dot in the file's name makes the module unimportable."""

import azure.functions as func


def main(message: func.QueueMessage) -> None:
    message.get_json()

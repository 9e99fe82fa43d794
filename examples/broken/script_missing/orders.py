"""Stores an order. scriptFile names this file wrongly."""

import azure.functions as func


def main(message: func.QueueMessage) -> None:
    message.get_json()

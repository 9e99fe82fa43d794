"""Stores an order. entryPoint names no function of this file."""

import azure.functions as func


def store_order(message: func.QueueMessage) -> None:
    message.get_json()

"""Stores an order. shared.orders has no parse_orders."""

import azure.functions as func

from shared.orders import parse_orders


def main(message: func.QueueMessage) -> None:
    parse_orders(message.get_body())

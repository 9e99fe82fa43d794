"""Reserves what an order needs."""

import logging


def main(orderId: str) -> bool:
    logging.info("reserving the items of order %s", orderId)
    return True

"""Where orders are stored."""

import logging


def store(order: dict) -> None:
    logging.info("order %s stored", order["id"])

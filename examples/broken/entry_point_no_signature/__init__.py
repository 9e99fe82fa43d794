"""Stores an order. A partial has no annotations that the worker could read."""

import functools
import logging

import azure.functions as func


def store(message: func.QueueMessage, container: str) -> None:
    logging.info("%s: %s", container, message.get_json())


main = functools.partial(store, container="orders")

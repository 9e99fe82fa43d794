"""Logs changes of orders. Documents come as a func.DocumentList."""

import logging
from typing import List

import azure.functions as func


def main(documents: List[func.Document]) -> None:
    logging.info("%d orders changed", len(documents))

"""Meant to run every night. A trigger has direction in."""

import logging


def main(timer) -> None:
    logging.info("good night")

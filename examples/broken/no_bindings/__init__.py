"""Nothing ever triggers this function."""

import logging


def main() -> None:
    logging.info("never logged")

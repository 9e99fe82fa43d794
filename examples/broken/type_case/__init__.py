import logging


def main(msg) -> None:
    logging.info("received %s", msg)

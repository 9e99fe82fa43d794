import logging

import azure.functions as func


def main(msg: func.QueueMessage) -> None:
    logging.info("received %s", msg.id)

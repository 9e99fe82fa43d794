import logging

import azure.functions as func


def main(message: func.QueueMessage, picture: bytes) -> None:
    logging.info("%s has %d bytes", message.get_body(), len(picture))

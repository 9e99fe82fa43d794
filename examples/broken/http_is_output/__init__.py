"""Takes an order. A response goes out."""

import logging

import azure.functions as func


def main(req: func.HttpRequest, res) -> None:
    logging.info("%d bytes received", len(req.get_body()))

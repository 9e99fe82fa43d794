"""Logs every change of an order."""

import logging

import azure.functions as func


def main(documents: func.DocumentList) -> None:
    for document in documents:
        logging.info("order %s is now %s", document["id"], document.get("status"))

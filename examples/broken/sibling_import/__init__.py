"""Notes a message. notes.py lies beside this script, where the worker does not look for it."""

import azure.functions as func

import notes


def main(message: func.QueueMessage) -> None:
    notes.add(message.get_body())

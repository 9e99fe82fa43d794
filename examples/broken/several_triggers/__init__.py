"""Meant to run for an order and every night. A function has one trigger."""

import azure.functions as func


def main(message: func.QueueMessage, timer: func.TimerRequest) -> None:
    message.get_json()

"""Stores an order. The parameter's name is misspelt."""

import azure.functions as func


def main(mesage: func.QueueMessage) -> None:
    mesage.get_json()

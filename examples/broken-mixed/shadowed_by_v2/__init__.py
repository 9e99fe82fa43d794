"""Meant to run every night, but the app has moved on to function_app.py."""

import logging

import azure.functions as func


def main(timer: func.TimerRequest) -> None:
    logging.info("good night")

"""Writes the head of a report every night."""

import logging

import azure.functions as func


def main(timer: func.TimerRequest, report: func.Out[str]) -> None:
    if timer.past_due:
        logging.warning("the report is late")
    report.set("order,status\n")

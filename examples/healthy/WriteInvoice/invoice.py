"""Writes the invoice of an order."""

import azure.functions as func


def write(orderId: str, invoice: func.Out[str]) -> str:
    invoice.set(f"Invoice for order {orderId}\n")
    return f"order {orderId} invoiced"

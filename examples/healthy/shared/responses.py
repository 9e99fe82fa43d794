"""HTTP responses of one form."""

import json
from typing import Any

import azure.functions as func


def ok(value: Any, status: int = 200) -> func.HttpResponse:
    return func.HttpResponse(json.dumps(value), status_code=status, mimetype="application/json")


def error(message: str, status: int) -> func.HttpResponse:
    return ok({"error": message}, status)

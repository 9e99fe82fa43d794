"""Takes an order. An HTTP response is no dict."""

import azure.functions as func


def main(req: func.HttpRequest) -> dict:
    return {"received": len(req.get_body())}

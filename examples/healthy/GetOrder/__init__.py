"""Shows one order."""

import azure.functions as func

from shared import responses


def main(req: func.HttpRequest, orders: func.DocumentList) -> func.HttpResponse:
    if not orders:
        return responses.error(f"no order {req.route_params['id']}", 404)
    return responses.ok(orders[0].to_dict())

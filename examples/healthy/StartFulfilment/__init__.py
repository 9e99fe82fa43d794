"""Starts the orchestration of one order."""

import azure.durable_functions as df
import azure.functions as func


async def main(req: func.HttpRequest, starter: str) -> func.HttpResponse:
    client = df.DurableOrchestrationClient(starter)
    instance = await client.start_new("FulfilOrder", client_input=req.route_params["id"])
    return client.create_check_status_response(req, instance)

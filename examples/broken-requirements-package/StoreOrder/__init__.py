"""Purges what is left of an order."""

import azure.durable_functions as df
import azure.functions as func


async def main(message: func.QueueMessage, starter: str) -> None:
    client = df.DurableOrchestrationClient(starter)
    await client.purge_instance_history(message.get_body().decode())

"""Orchestrates the steps from an order to its invoice."""

import azure.durable_functions as df


def orchestrate(context: df.DurableOrchestrationContext):
    order_id = context.get_input()
    reserved = yield context.call_activity("ReserveStock", order_id)
    if not reserved:
        return "out of stock"
    return (yield context.call_activity("WriteInvoice", order_id))


main = df.Orchestrator.create(orchestrate)

import uuid

import azure.durable_functions as df


def orchestrate(context: df.DurableOrchestrationContext):
    order = str(uuid.uuid4())
    yield context.wait_for_external_event(order)
    return order


main = df.Orchestrator.create(orchestrate)

import azure.durable_functions as df


def orchestrate(context: df.DurableOrchestrationContext):
    context.wait_for_external_event("approved")
    return "approved"


main = df.Orchestrator.create(orchestrate)

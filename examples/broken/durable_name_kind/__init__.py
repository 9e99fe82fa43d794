import azure.durable_functions as df


def orchestrate(context: df.DurableOrchestrationContext):
    counted = yield context.call_activity("durable_name_kind", context.get_input())
    return counted


main = df.Orchestrator.create(orchestrate)

import azure.durable_functions as df


def orchestrate(context: df.DurableOrchestrationContext):
    items = context.get_input()
    tasks = [context.call_activity("ReserveStok", item) for item in items]
    return (yield context.task_all(tasks))


main = df.Orchestrator.create(orchestrate)

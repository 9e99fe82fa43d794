import azure.durable_functions as df


async def orchestrate(context: df.DurableOrchestrationContext):
    await context.create_timer(context.current_utc_datetime)


main = df.Orchestrator.create(orchestrate)

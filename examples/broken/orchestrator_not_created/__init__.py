import azure.functions as func


def main(context: func.OrchestrationContext):
    yield context.wait_for_external_event("approved")

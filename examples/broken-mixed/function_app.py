"""The app in the v2 programming model: where it declares functions, no function.json is read."""

import azure.functions as func

app = func.FunctionApp()


@app.queue_trigger(arg_name="message", queue_name="orders", connection="AzureWebJobsStorage")
def store_order(message: func.QueueMessage) -> None:
    message.get_json()

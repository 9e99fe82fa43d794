import json

import azure.functions as func


def main(timer: func.TimerRequest):
    json.dumps({"late": timer.past_due})

package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// generated is a function app of n functions: http, queue, blob, timer, Event Hubs and Service
// Bus by turns, each with some sixty lines of Python that import what the app shares. Its files
// are the same every time.
func generated(n int) map[string]string {
	out := map[string]string{
		"host.json":          `{"version": "2.0", "extensionBundle": {"id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[4.*, 5.0.0)"}}` + "\n",
		"requirements.txt":   "azure-functions\n",
		"shared/__init__.py": "",
		"shared/orders.py":   ordersPy,
		"shared/text.py":     "def clean(value: str) -> str:\n    return ' '.join(value.split())\n",
	}
	for i := range n {
		k := kinds[i%len(kinds)]
		name := functionName(i)
		out[name+"/function.json"] = "{\n  \"scriptFile\": \"__init__.py\",\n  \"bindings\": [\n" + k.bindings + "\n  ]\n}\n"
		out[name+"/__init__.py"] = strings.NewReplacer("NAME", name, "PARAM", k.param, "TYPE", k.typ, "READ", k.read).Replace(mainPy)
		if strings.Contains(k.bindings, "$return") {
			out[name+"/__init__.py"] += "    return batch.to_json()\n"
		}
	}
	return out
}

func functionName(i int) string { return fmt.Sprintf("%s%04d", kinds[i%len(kinds)].name, i) }

// kind is a kind of function: its bindings, and how its trigger looks in Python.
type kind struct{ name, bindings, param, typ, read string }

const outQueue = `,
    {"type": "queue", "direction": "out", "name": "out", "queueName": "results", "connection": "AzureWebJobsStorage"}`

var kinds = []kind{
	{"Http", `    {"type": "httpTrigger", "direction": "in", "name": "request", "authLevel": "function", "methods": ["post"]},
    {"type": "http", "direction": "out", "name": "$return"}` + outQueue, "request", "func.HttpRequest", "request.get_body()"},
	{"Queue", `    {"type": "queueTrigger", "direction": "in", "name": "message", "queueName": "orders", "connection": "AzureWebJobsStorage"}` + outQueue,
		"message", "func.QueueMessage", "message.get_body()"},
	{"Blob", `    {"type": "blobTrigger", "direction": "in", "name": "content", "path": "orders/{name}", "connection": "AzureWebJobsStorage"}` + outQueue,
		"content", "func.InputStream", "content.read()"},
	{"Timer", `    {"type": "timerTrigger", "direction": "in", "name": "timer", "schedule": "0 */5 * * * *"}` + outQueue,
		"timer", "func.TimerRequest", `b"{}" if timer.past_due else b""`},
	{"Hub", `    {"type": "eventHubTrigger", "direction": "in", "name": "events", "eventHubName": "orders", "cardinality": "many", "connection": "Hub"}` + outQueue,
		"events", "List[func.EventHubEvent]", `b"".join(event.get_body() for event in events)`},
	{"Bus", `    {"type": "serviceBusTrigger", "direction": "in", "name": "parcel", "queueName": "parcels", "connection": "Bus"}` + outQueue,
		"parcel", "func.ServiceBusMessage", "parcel.get_body()"},
}

const mainPy = `"""NAME: takes orders, keeps those that are complete, and passes them on."""

import json
import logging
from dataclasses import dataclass, field
from typing import Dict, List, Optional

import azure.functions as func

from shared.orders import Order, parse_orders
from shared.text import clean

LIMIT = 25
log = logging.getLogger("NAME")


@dataclass
class Batch:
    """Orders that belong together."""

    orders: List[Order] = field(default_factory=list)
    rejected: Dict[str, str] = field(default_factory=dict)

    def add(self, order: Order) -> None:
        problem = self.problem(order)
        if problem is None:
            self.orders.append(order)
        else:
            self.rejected[order.id] = problem

    def problem(self, order: Order) -> Optional[str]:
        if not order.items:
            return "nothing was ordered"
        if len(order.items) > LIMIT:
            return f"more than {LIMIT} items"
        return None

    def to_json(self) -> str:
        return json.dumps({
            "orders": [order.id for order in self.orders],
            "rejected": self.rejected,
        })


def collect(body: bytes) -> Batch:
    batch = Batch()
    for order in parse_orders(body):
        order.customer = clean(order.customer)
        batch.add(order)
    return batch


def main(PARAM: TYPE, out: func.Out[str]):
    # The body may be empty.
    batch = collect(READ)
    for order_id, problem in sorted(batch.rejected.items()):
        log.warning("order %s: %s", order_id, problem)
    out.set(batch.to_json())
    log.info("%d orders", len(batch.orders))
`

const ordersPy = `"""Orders."""

import json
from dataclasses import dataclass
from typing import Iterator, List


@dataclass
class Order:
    id: str
    customer: str
    items: List[str]


def parse_orders(body: bytes) -> Iterator[Order]:
    for line in body.splitlines():
        data = json.loads(line)
        yield Order(data["id"], data["customer"], data["items"])
`

// write puts the files into a new directory.
func write(tb testing.TB, content map[string]string) (dir string) {
	tb.Helper()
	dir = tb.TempDir()
	for name, text := range content {
		p := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			tb.Fatal(err)
		}
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			tb.Fatal(err)
		}
	}
	return dir
}

// edit is one keystroke: a letter typed at an offset, or deleted there.
type edit struct {
	name    string // of the file
	at      int
	typed   string // "" when it deletes
	deleted int
}

// opened is the number of functions whose files the keystrokes are in.
const opened = 20

// edits are keystrokes that make and mend a finding, in Python and function.json by turns, in
// functions far from each other. Every file is back to what it was after four of them.
func edits(content map[string]string, functions, n int) []edit {
	var list []edit
	for i := 0; len(list) < n; i++ {
		f := i % opened * 37 % functions
		k := kinds[f%len(kinds)]
		py, config := functionName(f)+"/__init__.py", functionName(f)+"/function.json"
		inPy := strings.Index(content[py], "def main(") + len("def main(") + len(k.param)
		inConfig := strings.Index(content[config], `"name": "`+k.param) + len(`"name": "`+k.param)
		list = append(list,
			edit{name: py, at: inPy, typed: "x"}, edit{name: config, at: inConfig, typed: "y"},
			edit{name: py, at: inPy, deleted: 1}, edit{name: config, at: inConfig, deleted: 1})
	}
	return list[:n]
}

// apply is the text after an edit.
func (e edit) apply(text string) string {
	return text[:e.at] + e.typed + text[e.at+e.deleted:]
}

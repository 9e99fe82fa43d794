package ide_test

import (
	"strings"
	"testing"

	"funcls/internal/ide"
)

func TestSearch(t *testing.T) {
	p := open(t, map[string]string{
		"Orders/function.json":     `{"bindings": [{"name": "m", "type": "queueTrigger", "queueName": "orders", "connection": "OrdersQueue"}, {"name": "o", "type": "blob", "direction": "out", "path": "orders-done/{id}", "connection": "Lost"}]}`,
		"ListOrders/function.json": `{"bindings": [{"name": "r", "type": "httpTrigger", "methods": ["get", "post"], "route": "orders/{id}"}, {"name": "q", "type": "queue", "direction": "out", "queueName": "Orders", "connection": "OrdersQueue"}]}`,
		"Tick/function.json":       `{"bindings": [{"name": "t", "type": "timerTrigger", "schedule": "0 0 * * * *"}, {"name": "h", "type": "eventHub", "direction": "out", "eventHubName": "%HUB%", "connection": "Password=x;"}, {"name": "s", "type": "serviceBus", "direction": "out", "topicName": "news", "connection": "Bus"}]}`,
		"Work/function.json":       `{"bindings": [{"name": "n", "type": "activityTrigger"}]}`,
		"Tick/__init__.py":         "def main(t, h, s): pass\n",
		"local.settings.json":      `{"IsEncrypted": false, "Values": {"FUNCTIONS_WORKER_RUNTIME": "python", "OrdersQueue": "hidden", "Bus__fullyQualifiedNamespace": "b"}}`,
	})
	for query, want := range map[string]string{
		"orders":         "Orders (queueTrigger); orders (queue in Orders); orders-done (container in Orders); OrdersQueue (local.settings.json); ListOrders (GET,POST orders/{id}); GET,POST /api/orders/{id} (ListOrders)",
		"ORDERS queue":   "OrdersQueue (local.settings.json); Orders (queueTrigger); orders (queue in Orders)",
		"GET /api":       "GET,POST /api/orders/{id} (ListOrders)",
		"getapiid":       "GET,POST /api/orders/{id} (ListOrders)",
		"lo":             "Lost (app setting in Orders); ListOrders (GET,POST orders/{id})",
		"news":           "news (topic in Tick)",
		"hub":            "HUB (app setting in Tick); %HUB% (event hub in Tick)",
		"work activity":  "Work (activityTrigger)",
		"hidden":         "",
		"password":       "",
		"x":              "",
		"nothing at all": "",
	} {
		var got []string
		for _, f := range ide.Search(p.snap, query) {
			got = append(got, f.Name+" ("+f.Container+")")
			text := p.files[strings.TrimPrefix(f.Path, root+"/")]
			if f.Kind == ide.SettingSymbol || f.Kind == ide.ResourceSymbol {
				if at := text[f.Span.Start:f.Span.End]; !strings.EqualFold(at, f.Name) {
					t.Errorf("%q finds %s at %q", query, f.Name, at)
				}
			}
		}
		if s := strings.Join(got, "; "); s != want {
			t.Errorf("%q finds\n%s\nwant\n%s", query, s, want)
		}
	}
	if all := ide.Search(p.snap, " "); len(all) != 14 {
		t.Errorf("an empty query finds %d: %v", len(all), all)
	}
}

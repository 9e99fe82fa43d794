package catalog

import (
	"slices"
	"strings"
	"testing"
)

// Every decorator declares a binding the catalog knows, in a direction that it has, and its
// arguments become properties that it has.
func TestDecorators(t *testing.T) {
	for _, line := range append(Lines(), "durable") {
		list := Decorators(line)
		if line == "durable" {
			list = DurableDecorators()
		}
		for _, d := range list {
			if d.Arg("name") == nil {
				t.Errorf("%s: %s takes no name", line, d.Name)
			}
			if d.Generic() {
				continue
			}
			k, ok := Lookup(d.Type)
			if !ok || k.Type != d.Type || !slices.Contains(k.Directions, d.Direction) {
				t.Errorf("%s: %s declares %s %s", line, d.Name, d.Direction, d.Type)
				continue
			}
			for _, p := range d.Params {
				if p.Enum != nil && len(p.Enum) == 0 || p.Class != "" && API(line).classOrNil(p.Class) == nil {
					t.Errorf("%s: %s(%s) takes %v of %s", line, d.Name, p.Name, p.Enum, p.Class)
				}
			}
		}
	}
}

func (l *Library) classOrNil(name string) *Export {
	e, _ := l.Export(name)
	return e
}

func TestDecoratorsFor(t *testing.T) {
	for want, got := range map[string][]*Decorator{
		"service_bus_topic_trigger service_bus_queue_trigger": DecoratorsFor(Line23, "serviceBusTrigger", In),
		"route":                                DecoratorsFor(Line122, "httpTrigger", In),
		"":                                     DecoratorsFor(Line126, "QueueTrigger", In),
		"generic_output_binding":               {GenericDecorator(Line126, false, Out)},
		"generic_input_binding":                {GenericDecorator(Line126, false, In)},
		"generic_trigger":                      {GenericDecorator(Line126, true, In)},
		"cosmos_db_output cosmos_db_output_v3": DecoratorsFor(Line126, "cosmosDB", Out),
	} {
		var names []string
		for _, d := range got {
			names = append(names, d.Name)
		}
		if strings.Join(names, " ") != want {
			t.Errorf("%v, want %s", names, want)
		}
	}
	queue := DecoratorsFor(Line23, "queueTrigger", In)[0]
	if queue.ArgName() != "arg_name" || queue.Arg("QUEUENAME").Name != "queue_name" || queue.Arg("visibility") != nil || !queue.Open {
		t.Errorf("%+v", queue)
	}
	if !slices.Contains(DecoratorsFor(Line126, "httpTrigger", In)[0].Arg("methods").Enum, "OPTIONS") {
		t.Error("route takes methods")
	}
}

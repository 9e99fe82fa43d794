package differential

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"funcls/internal/catalog"
)

// python is what an app runs on: Python 3.minor and, where it is not the newest, a line of the
// library.
type python struct {
	minor   int
	library string
}

// app is a generated function app.
type app struct {
	files     map[string]string
	functions []*function
	alone     bool // its functions share modules: each is loaded by itself
}

// function is one function of an app, as the host would hand it to the worker.
type function struct {
	name, label   string
	script, entry string // script is relative to the app
	bindings      []binding
}

type binding struct {
	name, typ, direction string
	dataType             int
}

var dataTypes = []string{"", "string", "binary", "stream"}

// source is what differs of a function, for showing.
func (f *function) source(a *app) string {
	text := "  " + f.name + " (" + f.label + ")\n"
	for _, b := range f.bindings {
		text += fmt.Sprintf("    %s %s %s %s\n", b.direction, b.typ, b.name, dataTypes[b.dataType])
	}
	if f.entry != "" {
		text += "    entryPoint " + f.entry + "\n"
	}
	for line := range strings.Lines(a.files[f.script]) {
		text += "    | " + strings.TrimRight(line, "\n") + "\n"
	}
	return text
}

// gen makes apps from a seed.
type gen struct {
	*rand.Rand
	python
	next int // numbers names, so that no two definitions share one
}

// generate makes apps with that many functions. The same seed makes the same.
func generate(seed uint64, functions int, py python) []*app {
	g := &gen{Rand: rand.New(rand.NewPCG(seed, uint64(py.minor))), python: py}
	var apps []*app
	for n := 0; n < functions; {
		var a *app
		switch k := g.IntN(100); {
		case k < 62:
			a = g.app(40, g.annotated)
		case k < 80:
			a = g.app(40, g.shaped)
		case k < 96:
			a = g.importing(12)
		default:
			a = g.mutated()
		}
		apps = append(apps, a)
		n += len(a.functions)
	}
	return apps
}

const hostJSON = `{"version": "2.0", "extensionBundle": {"id": "Microsoft.Azure.Functions.ExtensionBundle", "version": "[4.0.0, 5.0.0)"}}` + "\n"

// app fills an app with functions that have nothing in common.
func (g *gen) app(n int, make func(a *app, name string)) *app {
	a := &app{files: map[string]string{"host.json": hostJSON, "requirements.txt": "azure-functions\n"}}
	for i := range n {
		make(a, fmt.Sprintf("F%02d", i))
	}
	return a
}

// add completes a function: function.json and the script.
func (a *app) add(f *function, source string) {
	if f.script == "" {
		f.script = f.name + "/__init__.py"
	}
	config := map[string]any{"scriptFile": strings.TrimPrefix(f.script, f.name+"/")}
	if f.entry != "" {
		config["entryPoint"] = f.entry
	}
	var list []map[string]any
	for _, b := range f.bindings {
		list = append(list, b.json())
	}
	config["bindings"] = list
	text, err := json.MarshalIndent(config, "", "  ")
	if err != nil {
		panic(err)
	}
	a.files[f.name+"/function.json"] = string(text) + "\n"
	a.files[f.script] = source
	a.functions = append(a.functions, f)
}

// json is a binding with the properties its extension asks for.
func (b binding) json() map[string]any {
	m := map[string]any{"type": b.typ, "direction": b.direction, "name": b.name}
	if b.dataType > 0 {
		m["dataType"] = dataTypes[b.dataType]
	}
	k, ok := catalog.Lookup(b.typ)
	if !ok {
		return m
	}
	need := map[string]bool{}
	for _, group := range k.OneOf {
		need[group[0]] = true
	}
	for _, p := range k.Properties {
		if !p.Required && !need[p.Name] {
			continue
		}
		switch {
		case plain[p.Name] != "":
			m[p.Name] = plain[p.Name]
		case len(p.Enum) > 0:
			m[p.Name] = p.Enum[0]
		case p.AppSetting:
			m[p.Name] = "AzureWebJobsStorage"
		default:
			m[p.Name] = "things"
		}
	}
	return m
}

var plain = map[string]string{"schedule": "0 0 3 * * *", "path": "things/{sys.randguid}"}

// one picks from a list.
func one[T any](g *gen, list ...T) T { return list[g.IntN(len(list))] }

// odds is true once in n.
func (g *gen) odds(n int) bool { return g.IntN(n) == 0 }

// fresh is a name that nothing else has.
func (g *gen) fresh(prefix string) string {
	g.next++
	return fmt.Sprintf("%s%d", prefix, g.next)
}

func sorted(names []string) []string {
	slices.Sort(names)
	return names
}

// triggers and others are the binding types, as function.json spells them.
var triggers, others = func() (t, o []string) {
	for _, k := range catalog.Kinds() {
		if strings.HasSuffix(strings.ToLower(k.Type), "trigger") {
			t = append(t, k.Type)
		} else {
			o = append(o, k.Type)
		}
	}
	return t, append(o, "customOutput")
}()

// favourites are the types that the library has converters for, which deserve more tries.
var favourites = []string{
	"httpTrigger", "queueTrigger", "blobTrigger", "serviceBusTrigger", "eventHubTrigger", "eventGridTrigger", "kafkaTrigger",
	"cosmosDBTrigger", "timerTrigger", "orchestrationTrigger", "activityTrigger", "entityTrigger", "warmupTrigger",
	"http", "queue", "blob", "serviceBus", "eventHub", "eventGrid", "kafka", "cosmosDB", "sql", "mysql", "table", "durableClient",
	"mysqlTrigger", "sqlTrigger", "mcpToolTrigger",
}

// anyType is a binding type, now and then in another case.
func (g *gen) anyType() string {
	t := one(g, favourites...)
	if g.odds(4) {
		t = one(g, slices.Concat(triggers, others)...)
	}
	if g.odds(30) {
		t = strings.ToUpper(t[:1]) + t[1:]
	}
	return t
}

func isTrigger(typ string) bool { return strings.HasSuffix(strings.ToLower(typ), "trigger") }

// bindings makes a list that the host takes, with one binding of the wanted type, and says which
// one that is.
func (g *gen) bindings(typ string, asReturn bool) (list []binding, at int) {
	names := g.names(4)
	subject := binding{name: names[0], typ: typ, direction: "in", dataType: max(0, g.IntN(9)-5)}
	switch {
	case isTrigger(typ) && !asReturn:
	case asReturn:
		subject.name, subject.direction = "$return", "out"
	case strings.EqualFold(typ, "http"), g.odds(2):
		subject.direction = "out"
	}
	list = append(list, subject)
	if !isTrigger(typ) || asReturn {
		list = append(list, binding{name: names[1], typ: one(g, "queueTrigger", "httpTrigger", "timerTrigger", "blobTrigger"), direction: "in"})
	}
	if g.odds(6) {
		list = append(list, binding{name: names[2], typ: one(g, "queue", "blob", "table"), direction: "out"})
	}
	if g.odds(8) && !asReturn {
		list = append(list, binding{name: "$return", typ: one(g, "http", "queue"), direction: "out"})
	}
	return list, 0
}

// names are n different names for bindings.
func (g *gen) names(n int) []string {
	list := []string{"req", "msg", "item", "doc", "myBlob", "out1", "Order", "x", "event", "data", "timer", "name1"}
	g.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	return list[:n]
}

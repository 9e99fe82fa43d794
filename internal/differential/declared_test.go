package differential

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
)

// declared makes apps whose point is what function.json declares and how scripts are written:
// every kind of binding with any of its properties, scripts shared and nested, and layouts of all
// kinds.
func declared(seed uint64, apps int, py python) []*app {
	g := &gen{Rand: rand.New(rand.NewPCG(seed, 77)), python: py}
	var list []*app
	for range apps {
		a := &app{files: map[string]string{"host.json": hostJSON, "requirements.txt": "azure-functions\nazure-functions-durable\n"}, alone: true}
		a.files["shared/util.py"] = one(g, "VALUE = 1\n", "from ..top import VALUE\n", "from __app__.top import VALUE\n", "from .. import top\nVALUE = top.VALUE\n")
		a.files["top.py"] = "VALUE = 2\n"
		for i := range 2 + g.IntN(5) {
			name := fmt.Sprintf("%s%d", one(g, "Fn", "fn_", "My-Fn", "orders", "HTTPTrigger"), i)
			if i == 0 && g.odds(5) {
				name = one(g, "queue", "email", "azure") // modules that function_app.py finds instead
			}
			g.declare(a, name)
		}
		list = append(list, a)
	}
	return list
}

// client is the name of the binding that gives the function a client of durable functions, "" for none.
func (f *function) client() string {
	for _, b := range f.bindings {
		if b.typ == "durableClient" && b.direction == "in" {
			return b.name
		}
	}
	return ""
}

// declare adds a function.
func (g *gen) declare(a *app, name string) {
	f := &function{name: name, label: "declared", script: name + "/" + one(g, "__init__.py", "__init__.py", "main.py", "run/handler.py")}
	if g.odds(5) {
		f.script = one(g, "shared/work.py", "shared/jobs.py")
	}
	if g.odds(3) {
		f.entry = one(g, "run", "handle", "f"+strings.ReplaceAll(name, "-", "_"))
	}
	var bindings []string
	names := g.names(5)
	trigger := one(g, triggers...)
	if g.odds(3) {
		trigger = "httpTrigger"
	}
	var params []string
	add := func(typ, direction, bound string) {
		f.bindings = append(f.bindings, binding{name: bound, typ: typ, direction: direction})
		bindings = append(bindings, g.bindingJSON(typ, direction, bound))
		if bound != "$return" {
			params = append(params, bound)
		}
	}
	first := names[0]
	if trigger == "orchestrationTrigger" || trigger == "entityTrigger" {
		first = "context"
	}
	add(trigger, "in", first)
	if trigger == "httpTrigger" && !g.odds(5) {
		add("http", "out", one(g, "$return", "$return", "res"))
	}
	for i := range g.IntN(3) {
		typ := one(g, others...)
		if i == 0 && trigger == "httpTrigger" && g.odds(3) {
			typ = "durableClient"
		}
		if k, ok := catalog.Lookup(typ); ok && typ != "http" {
			add(typ, string(k.Directions[g.IntN(len(k.Directions))]), names[i+1])
		}
	}
	if !slices.ContainsFunc(f.bindings, func(b binding) bool { return b.name == "$return" }) && g.odds(4) {
		add(one(g, "queue", "table", "eventHub", "serviceBus", "sendGrid"), "out", "$return")
	}
	g.Shuffle(len(bindings), func(i, j int) { bindings[i], bindings[j] = bindings[j], bindings[i] })
	script := strings.TrimPrefix(f.script, name+"/")
	if !strings.HasPrefix(f.script, name+"/") {
		script = "../" + f.script
	}
	text := "{\n  \"scriptFile\": " + jsondoc.Quote(script) + ",\n"
	if f.entry != "" {
		text += "  \"entryPoint\": " + jsondoc.Quote(f.entry) + ",\n"
	}
	switch g.IntN(8) {
	case 0:
		text += fmt.Sprintf("  \"retry\": {\"strategy\": %q, \"maxRetryCount\": %d, \"delayInterval\": \"00:00:%02d\"},\n", one(g, "fixedDelay", "FixedDelay"), g.IntN(9)-1, g.IntN(60))
	case 1:
		text += "  \"retry\": {\"strategy\": \"exponentialBackoff\", \"maxRetryCount\": 4, \"minimumInterval\": \"00:00:10\", \"maximumInterval\": \"00:15:00\"},\n"
	case 2:
		text += "  // a comment\n  \"disabled\": false,\n"
	}
	a.files[name+"/function.json"] = text + "  \"bindings\": [\n    " + strings.Join(bindings, ",\n    ") + "\n  ]\n}\n"
	a.functions = append(a.functions, f)
	entry := f.entry
	if entry == "" {
		entry = "main"
	}
	a.files[f.script] = g.scriptText(a.files[f.script], entry, trigger, params, f.client())
}

// bindingJSON is a binding with the properties it needs, and any of the others.
func (g *gen) bindingJSON(typ, direction, name string) string {
	members := []string{`"type": ` + jsondoc.Quote(typ), `"direction": ` + jsondoc.Quote(direction), `"name": ` + jsondoc.Quote(name)}
	if direction == "in" && g.odds(4) {
		members = slices.Delete(members, 1, 2) // it is the default
	}
	if g.odds(6) {
		members = append(members, `"dataType": "`+one(g, "string", "binary", "Stream")+`"`)
	}
	given := binding{name: name, typ: typ, direction: direction}.json()
	if k, ok := catalog.Lookup(typ); ok {
		for _, p := range k.Properties {
			value, needed := given[p.Name]
			switch {
			case needed && (p.AppSetting || g.odds(2)):
			case needed || g.odds(3):
				value = g.propertyValue(&p)
			default:
				continue
			}
			members = append(members, fmt.Sprintf("%s: %s", jsondoc.Quote(p.Name), jsonOf(value)))
		}
	}
	if g.odds(8) {
		members = append(members, one(g, `"customThing": "x"`, `"from": "me"`, `"maxBatch2": 7`, `"nothing": null`, `"list": [1, "a", {"b": [true, 1.5]}]`, `"class": "c"`))
	}
	g.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	return "{" + strings.Join(members, ", ") + "}"
}

func jsonOf(value any) string {
	switch v := value.(type) {
	case string:
		return jsondoc.Quote(v)
	case raw:
		return string(v)
	}
	return fmt.Sprint(value)
}

// raw is JSON.
type raw string

// propertyValue is something a property can hold.
func (g *gen) propertyValue(p *catalog.Property) any {
	switch {
	case p.Type == "array" && len(p.Enum) > 0 && p.Name != "methods":
		return raw("[" + jsondoc.Quote(one(g, p.Enum...)) + "]")
	case p.Type != "array" && len(p.Enum) > 0:
		return one(g, p.Enum...)
	case p.Name == "schedule":
		return "0 0 3 * * *"
	case p.Type == "array" && p.Name != "methods":
		return raw(one(g, `["things"]`, `[]`))
	case p.Name == "methods":
		return raw(one(g, `["get"]`, `["GET", "post"]`, `["trace"]`, `[]`))
	case p.Name == "route":
		return one(g, "things/{id}", "a", "")
	case p.Name == "queueName" || p.Name == "tableName" || p.Name == "topicName" || p.Name == "eventHubName" || p.Name == "containerName":
		return one(g, "things", "%NAME%")
	case p.Name == "path":
		return one(g, "things/{name}.txt", "things/%NAME%", "things/it's")
	case p.Type == "boolean":
		return one[any](g, true, false)
	case p.Type == "integer":
		return g.IntN(5000)
	}
	if p.Expression {
		return one(g, "things", "%NAME%", "it's", `say "hi"`, "größe")
	}
	return one(g, "things", "%NAME%", "it's", `say "hi"`, "tab\there", "back\\slash", "größe", "line\nbreak", "x y")
}

// scriptText is a script with one more entry point, written in one of many ways.
func (g *gen) scriptText(before, entry, trigger string, params []string, client string) string {
	quote := one(g, `"`, `'`)
	text := before
	if text == "" {
		text = one(g, "", "#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n", `"""A docstring."""`+"\n\n", `"""A longer`+"\n\ndocstring."+`"""`+"\n", "from __future__ import annotations\n", "# a comment\n\n")
		text += one(g, "import logging\nimport azure.functions as func\n", "import azure.functions as func\n", "import logging\n\nimport azure.functions\n", "from azure.functions import HttpRequest\n", "from azure import functions as azf\n", "import os, sys\n",
			"import (\n", "import logging\nimport azure.functions as func\nimport json\n")
		text = strings.ReplaceAll(text, "import (\n", "from os import (\n    path,\n    sep,\n)\nimport azure.functions as func\n")
		text += one(g, "", "", "from ..shared import util\n", "from ..shared.util import VALUE\n", "from .. import top\n", "import __app__.top as t\n", "from __app__.shared.util import VALUE\n", "from __app__ import top, shared\n", "from shared.util import VALUE\n", "bp = 1\n", "func = None\n")
		text = strings.ReplaceAll(text, "..", g.up(params))
	}
	args := strings.Join(params, ", ")
	def := one(g, "def", "def", "async def")
	name := entry
	tail := ""
	switch {
	case trigger == "orchestrationTrigger" && g.odds(2):
		text += "import azure.durable_functions as df\n"
		name, def, args = "orchestrate_"+entry, "def", "context"
		tail = "\n\n" + entry + " = df.Orchestrator.create(" + name + ")\n"
	case trigger == "entityTrigger" && g.odds(2):
		text += "import azure.durable_functions as df\n"
		name, def, args = "entity_"+entry, "def", "context"
		tail = "\n\n" + entry + " = df.Entity.create(" + name + ")\n"
	case g.odds(6):
		tail = one(g, "\n\nif __name__ == '__main__':\n    "+entry+"()\n", "\n\n"+entry+" = "+entry+"\n", "\n\nTABLE = {'x': "+entry+"}\n")
	case g.odds(10):
		name = "_hidden_" + entry
		tail = "\n\n" + entry + " = " + name + "\n"
	}
	body := ""
	if client != "" && name == entry && !g.odds(3) {
		text += "import azure.durable_functions as df\n"
		def = "async def"
		body = one(g, "    client = df.DurableOrchestrationClient(P)\n\n    await client.start_new('X')\n", "    P = df.DurableOrchestrationClient(P)\n    await P.start_new('X')\n",
			"    await df.DurableOrchestrationClient(P).start_new('X')\n", "    client = df.DurableOrchestrationClient(P) # of P\n    print(client, P)\n")
		body = strings.ReplaceAll(body, "P", client)
	}
	above := one(g, "", "", "# what it does\n", "import functools\n\n\ndef logged_"+entry+"(f):\n    @functools.wraps(f)\n    def inner(*a, **k):\n        return f(*a, **k)\n    return inner\n\n\n@logged_"+entry+"\n")
	if strings.HasSuffix(above, "logged_"+entry+"\n") && tail != "" {
		above = ""
	}
	text += "\n\n" + above + def + " " + name + "(" + args + "):\n    " + quote + quote + quote + "Docs." + quote + quote + quote + "\n" + body + "    return None\n" + tail
	if g.odds(6) {
		text = strings.TrimRight(text, "\n")
	}
	if g.odds(5) {
		text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
	}
	return text
}

// up leads from a script's folder to the app's root, as far as the generator knows.
func (g *gen) up([]string) string { return ".." }

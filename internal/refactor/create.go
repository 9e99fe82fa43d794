package refactor

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
)

// Templates are the functions that an app's host can run.
func Templates(app *model.App) []catalog.Template {
	return slices.DeleteFunc(slices.Clone(catalog.Templates()), func(t catalog.Template) bool { return unknownIn(app, &t) != "" })
}

// unknownIn is a type of a template that the app's host does not know, "" for none.
func unknownIn(app *model.App, t *catalog.Template) string {
	for _, b := range t.Bindings {
		if k, ok := catalog.Lookup(b.Type); !ok || !app.Has(k) {
			return b.Type
		}
	}
	return ""
}

// NewFunction makes a function from a template, written as the app's other functions are: a folder
// with function.json and __init__.py. look is the file to go on with.
func NewFunction(view model.View, app *model.App, t *catalog.Template, name string) (edits []edit.Edit, look string, err error) {
	f := app.Blank(name)
	if err := checkNew(view, app, t, f); err != nil {
		return nil, "", err
	}
	h := houseOf(app)
	var bindings []*model.Binding
	var records []edit.Value
	var types []string
	for _, tb := range t.Bindings {
		k, _ := catalog.Lookup(tb.Type)
		b := &model.Binding{Index: -1, Name: tb.Name, Type: k.Type, Kind: k, Direction: model.Direction(tb.Direction)}
		if b.Name == "" {
			b.Name = k.Param()
		}
		bindings = append(bindings, b)
		records = append(records, edit.ObjectOf(filled(app, &tb, b, name, h.order)))
		types = append(types, cmp.Or(tb.Annotation, f.Annotation(b)))
	}
	config := []edit.Member{{Key: "bindings", Value: edit.Array(records...)}}
	if h.script {
		config = append([]edit.Member{{Key: "scriptFile", Value: edit.String("__init__.py")}}, config...)
	}
	look = f.Dir + "/__init__.py"
	edits = []edit.Edit{
		edit.Insert(f.Dir+"/"+model.ConfigFile, 0, h.json.Document(edit.Object(config...))),
		edit.Insert(look, 0, h.text(app, t, bindings, types)),
	}
	return append(edits, beside(app, t, name)...), look, nil
}

// checkNew says why an app cannot have a new function.
func checkNew(view model.View, app *model.App, t *catalog.Template, f *model.Function) error {
	switch typ := unknownIn(app, t); {
	case app.Model != model.V1:
		return errors.New("the functions of this app are in function_app.py, beside which the host reads no function.json")
	case !f.ValidName():
		return fmt.Errorf("'%s' is no name for a function: it starts with a letter and holds letters, digits, '-' and '_' only", f.Name)
	case catalog.Stdlib(f.Name, app.Options.Python) || catalog.WorkerProvides(f.Name):
		return fmt.Errorf("a folder named '%s' would hide the Python module of that name", f.Name)
	case typ != "" && app.Shared.Host.Bundle == nil:
		return fmt.Errorf("the host of this app does not know the type '%s': host.json names no `extensionBundle`", typ)
	case typ != "":
		return fmt.Errorf("the host of this app does not know the type '%s'", typ)
	}
	children, _ := view.List(app.Root)
	for _, c := range children {
		if strings.EqualFold(c.Name, f.Name) {
			return fmt.Errorf("the app has '%s' already", c.Name)
		}
	}
	return nil
}

// filled are the properties of a template's binding.
func filled(app *model.App, tb *catalog.TemplateBinding, b *model.Binding, function string, order []string) []catalog.Given {
	out := app.Record(b, function, order)
	if len(tb.Use) > 0 {
		out = slices.DeleteFunc(out, func(p catalog.Given) bool {
			return slices.ContainsFunc(b.Kind.OneOf, func(group []string) bool { return slices.Contains(group, p.Key) })
		})
		var use []catalog.Given
		for _, name := range tb.Use {
			if p, ok := b.Kind.Property(name); ok {
				if v, ok := app.Begin(b.Kind, p, tb.Direction, function); ok {
					use = append(use, catalog.Given{Key: name, Value: v})
				}
			}
		}
		out = slices.Insert(out, len(order), use...)
	}
	for _, key := range slices.Sorted(maps.Keys(tb.Set)) {
		set := catalog.Given{Key: key, Value: tb.Set[key]}
		if i := slices.IndexFunc(out, func(o catalog.Given) bool { return o.Key == key }); i >= 0 {
			out[i] = set
			continue
		}
		out = append(out, set)
	}
	return out
}

// text is the text of a new script.
func (h *house) text(app *model.App, t *catalog.Template, bindings []*model.Binding, types []string) string {
	var imports []edit.Import
	write := func(code string) string {
		spelled, needed := h.spell(code)
		for _, i := range needed {
			if !slices.Contains(imports, i) {
				imports = append(imports, i)
			}
		}
		return spelled
	}
	var params []string
	returns := "None"
	for i, b := range bindings {
		switch {
		case t.Creates != "":
		case b.IsReturn():
			returns = types[i]
		case types[i] == "" || h.untyped && b.Direction == model.In:
			params = append(params, b.Name)
		default:
			params = append(params, b.Name+": "+write(types[i]))
		}
	}
	if t.Returns != "" {
		returns = t.Returns
	}
	var lines []string
	if t.Creates == "" {
		arrow := " -> " + returns
		if h.untyped {
			arrow = ""
		}
		lines = h.head(t.Async, "main", params, write(arrow))
	} else {
		context := write("df.Durable" + contexts[t.Creates])
		lines = h.head(false, strings.ToLower(t.Creates), []string{"context: " + context}, "")
	}
	body := t.Body
	if strings.Contains(strings.Join(body, ""), "<activity>") {
		if activity := anActivity(app); activity != "" {
			body = slices.Clone(body)
			for i := range body {
				body[i] = strings.ReplaceAll(body[i], "<activity>", activity)
			}
		} else {
			body = t.Without
		}
	}
	for _, line := range body {
		deep := len(line) - len(strings.TrimLeft(line, " "))
		lines = append(lines, strings.Repeat(h.indent, 1+deep/4)+write(line[deep:]))
	}
	if t.Creates != "" {
		lines = append(lines, "", "", "main = "+write("df."+t.Creates)+".create("+strings.ToLower(t.Creates)+")")
	}
	head := h.top(t, imports)
	return strings.Join(append(head, lines...), h.newline) + h.newline
}

// contexts are what the functions that Orchestrator and Entity wrap take.
var contexts = map[string]string{"Orchestrator": "OrchestrationContext", "Entity": "EntityContext"}

// widest is how long a line with parameters gets before each has its own.
const widest = 100

// head are the lines of a def up to its colon.
func (h *house) head(async bool, name string, params []string, arrow string) []string {
	def := "def " + name + "("
	if async {
		def = "async " + def
	}
	if one := def + strings.Join(params, ", ") + ")" + arrow + ":"; len(one) <= widest {
		return []string{one}
	}
	lines := []string{def}
	for _, p := range params {
		lines = append(lines, h.indent+p+",")
	}
	return append(lines, ")"+arrow+":")
}

// top are the lines of a script before its def: docstring and imports.
func (h *house) top(t *catalog.Template, imports []edit.Import) []string {
	var lines, others []string
	if h.docstring {
		lines = append(lines, `"""`+strings.ToUpper(t.Detail[:1])+t.Detail[1:]+`."""`, "")
	}
	own := slices.Clone(t.Imports)
	for _, i := range merged(imports) {
		if strings.HasPrefix(i, "from typing ") {
			own = append(own, i)
		} else {
			others = append(others, i)
		}
	}
	slices.Sort(others)
	lines = append(lines, own...)
	if len(own) > 0 && len(others) > 0 {
		lines = append(lines, "")
	}
	lines = append(lines, others...)
	if len(lines) > 0 {
		for lines[len(lines)-1] == "" {
			lines = lines[:len(lines)-1]
		}
		lines = append(lines, "", "")
	}
	return lines
}

// merged are import statements, one for all names of a module.
func merged(imports []edit.Import) []string {
	var out []string
	names := map[string][]string{}
	for _, i := range imports {
		if i.Name == "" {
			out = append(out, i.String())
			continue
		}
		names[i.Module] = append(names[i.Module], i.Name)
	}
	for _, module := range slices.Sorted(maps.Keys(names)) {
		slices.Sort(names[module])
		out = append(out, "from "+module+" import "+strings.Join(names[module], ", "))
	}
	return out
}

// anActivity is an activity of the app, "" when it has none.
func anActivity(app *model.App) string {
	for _, n := range app.Shared.Names {
		if n.Trigger == "activitytrigger" {
			return n.Name
		}
	}
	return ""
}

// beside are the changes that a new function needs beside its folder: the package of durable
// functions in requirements.txt, and its name where host.json lists the functions to load.
func beside(app *model.App, t *catalog.Template, name string) []edit.Edit {
	var out []edit.Edit
	r := app.Shared.Requirements
	durable := t.Creates != "" || slices.ContainsFunc(t.Body, func(line string) bool { return strings.Contains(line, "df.") })
	if durable && r != nil && !r.Open && !r.UTF16 && !r.Lists(durablePackage) {
		out = append(out, edit.AppendLine(r.File.Path, r.File.Content, durablePackage))
	}
	host := app.Shared.Host
	if list := host.Root.GetFold("functions"); list != nil && len(list.Elements) > 0 {
		if e, ok := edit.InJSON(host.Path, host.Doc).AddElements(list, edit.String(name)); ok {
			out = append(out, e)
		}
	}
	return out
}

const durablePackage = "azure-functions-durable"

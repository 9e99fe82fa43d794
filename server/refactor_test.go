package server_test

import (
	"slices"
	"strings"
	"testing"

	"funcls/internal/lsptest"
)

func titles(actions []lsptest.Action) []string {
	var out []string
	for _, a := range actions {
		out = append(out, a.Kind+" "+a.Title)
	}
	return out
}

func TestRefactorings(t *testing.T) {
	for _, caps := range []string{lsptest.Full, strings.Replace(lsptest.Full, `"dataSupport": true,`, "", 1)} {
		e := lsptest.Start(t, lsptest.Options{Files: app(), Capabilities: caps})
		e.Open(json)
		for _, name := range []string{json, py} {
			place := map[string]string{json: `$ret|urn`, py: "-> func.Http|Response"}[name]
			a := single(t, e.Refactorings(name, place, nil), "Give the result through a parameter instead of `$return`")
			if a.Kind != "refactor.rewrite" || a.Edit.DocumentChanges == nil && a.Edit.Changes == nil {
				t.Errorf("%+v", a)
			}
		}
		for _, only := range [][]string{{"refactor"}, {"refactor.rewrite"}, {""}} {
			if got := e.Refactorings(json, `$ret|urn`, only); len(got) != 1 {
				t.Errorf("%v: %v", only, titles(got))
			}
		}
		for _, only := range [][]string{{"refactor.extract"}, {"quickfix"}, {"source"}} {
			if got := e.Refactorings(json, `$ret|urn`, only); len(got) != 0 {
				t.Errorf("%v: %v", only, titles(got))
			}
		}
		if got := titles(e.Refactorings(py, "ma|in", nil)); !slices.Contains(got, "refactor.rewrite Add a queue output") {
			t.Errorf("at the function: %v", got)
		}
	}
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	all := e.Refactorings(py, "ma|in", nil)
	i := slices.IndexFunc(all, func(a lsptest.Action) bool { return a.Title == "Write a test for 'Orders'" })
	if i < 0 {
		t.Fatalf("at the function: %v", titles(all))
	}
	e.Apply(all[i].Edit)
	if got := e.Text("tests/test_orders.py"); !strings.Contains(got, "from Orders import main") {
		t.Errorf("the test is\n%s", got)
	}
	e.Open(json)
	e.Open(py)
	for _, title := range []string{"Give the result through a parameter instead of `$return`", "Return the result instead of setting 'res'"} {
		place := map[bool]string{true: `$ret|urn`, false: `"re|s"`}[strings.HasPrefix(title, "Give")]
		e.Apply(single(t, e.Refactorings(json, place, nil), title).Edit)
		want(t, e, json)
		want(t, e, py)
	}
	if e.Text(json) != functionJSON || e.Text(py) != mainPy {
		t.Errorf("there and back gives\n%s\n%s", e.Text(json), e.Text(py))
	}
}

func TestExtractSetting(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	a := single(t, e.Refactorings(json, `"or|ders"`, nil), "Move it into the setting 'OrdersQueueName'")
	if a.Kind != "refactor.extract" {
		t.Errorf("%+v", a)
	}
	e.Apply(a.Edit)
	if got := e.Text("local.settings.json"); !strings.Contains(got, `"OrdersQueueName": "orders"`) || !strings.Contains(e.Text(json), `"%OrdersQueueName%"`) {
		t.Errorf("the settings are\n%s\n%s", got, e.Text(json))
	}
}

func TestAddBindingCommand(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	e.Open(py)
	var kinds []struct{ Type, Direction, Label, Detail string }
	if err := e.Execute("funcls.bindingKinds", map[string]any{"uri": e.URI(py)}, &kinds); err != nil || len(kinds) < 10 {
		t.Fatal(err, kinds)
	}
	for _, k := range kinds {
		if k.Label == "" || k.Detail == "" || strings.HasSuffix(k.Type, "Trigger") {
			t.Errorf("%+v", k)
		}
	}
	var out changed
	if err := e.Execute("funcls.addBinding", map[string]any{"uri": e.URI(json), "type": "blob", "direction": "out", "name": "report"}, &out); err != nil || !out.Applied || out.URI != e.URI(json) {
		t.Fatalf("%+v, %v", out, err)
	}
	if e.Wanted() != 1 || !strings.Contains(e.Text(py), "report: func.Out[") || !strings.Contains(e.Text(json), `"name": "report"`) {
		t.Errorf("the files are\n%s\n%s", e.Text(py), e.Text(json))
	}
	want(t, e, json)
	want(t, e, py)
	for says, argument := range map[string]map[string]any{
		"has a binding named 'report' already": {"uri": e.URI(json), "type": "blob", "direction": "out", "name": "report"},
		"no binding of type 'blub'":            {"uri": e.URI(json), "type": "blub", "direction": "out"},
		"has a trigger already":                {"uri": e.URI(json), "type": "timerTrigger", "direction": "in"},
		"belongs to no function":               {"uri": e.URI("host.json"), "type": "blob", "direction": "in"},
		"cannot have the direction 'up'":       {"uri": e.URI(json), "type": "blob", "direction": "up"},
	} {
		if err := e.Execute("funcls.addBinding", argument, nil); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v: %v", argument, err)
		}
	}
}

func TestNewFunctionCommand(t *testing.T) {
	e := lsptest.Start(t, lsptest.Options{Files: app()})
	var list []struct{ ID, Label, Detail string }
	for _, argument := range []any{nil, map[string]any{"app": e.URI("")}} {
		if err := e.Execute("funcls.templates", argument, &list); err != nil || len(list) < 15 {
			t.Fatal(err, list)
		}
	}
	for _, template := range list {
		var out changed
		name := "New" + template.ID
		if err := e.Execute("funcls.newFunction", map[string]any{"app": e.URI(""), "template": template.ID, "name": name}, &out); err != nil || !out.Applied || out.URI != e.URI(name+"/__init__.py") {
			t.Fatalf("%s: %+v, %v", template.ID, out, err)
		}
		e.Wanted()
		if !strings.Contains(e.Text(name+"/function.json"), `"bindings"`) || !strings.Contains(e.Text(name+"/__init__.py"), "main") {
			t.Errorf("%s makes\n%s", template.ID, e.Text(name+"/function.json"))
		}
	}
	for says, argument := range map[string]map[string]any{
		"no template 'x'":      {"app": e.URI(""), "template": "x", "name": "A"},
		"no name for":          {"app": e.URI(""), "template": "http", "name": "?"},
		"already":              {"app": e.URI(""), "template": "http", "name": "orders"},
		"`app` is missing":     {"template": "http", "name": "A"},
		"no function app":      {"app": "file:///elsewhere", "template": "http", "name": "A"},
		"`app` is not the URI": {"app": "untitled:x", "template": "http", "name": "A"},
	} {
		if err := e.Execute("funcls.newFunction", argument, nil); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v: %v", argument, err)
		}
	}
}

// An app is found around whatever is named in it; where nothing is, there is a choice of all.
func TestAppsCommand(t *testing.T) {
	files := map[string]string{}
	for name, content := range app() {
		files["shop/"+name] = content
		files["shop/back/office/"+name] = content
	}
	e := lsptest.Start(t, lsptest.Options{Files: files, Folders: []string{"shop", "shop/back"}})
	for uri, want := range map[string]string{
		"": "shop, back/office", e.URI("shop/back"): "shop", e.URI("shop/" + py): "shop", e.URI("shop/back/office"): "back/office",
		e.URI("shop/back/office/host.json"): "back/office", "file:///elsewhere/x.py": "shop, back/office", "untitled:x": "shop, back/office",
	} {
		var list []struct{ Label, URI string }
		if err := e.Execute("funcls.apps", map[string]any{"uri": uri}, &list); err != nil {
			t.Fatal(err)
		}
		var labels []string
		for _, a := range list {
			labels = append(labels, a.Label)
			if a.URI != e.URI("shop") && a.URI != e.URI("shop/back/office") {
				t.Errorf("%+v", a)
			}
		}
		if got := strings.Join(labels, ", "); got != want {
			t.Errorf("%s: %s, want %s", uri, got, want)
		}
	}
	e = lsptest.Start(t, lsptest.Options{Files: map[string]string{"a.py": ""}})
	if err := e.Execute("funcls.apps", nil, nil); err == nil || !strings.Contains(err.Error(), "there is no function app here") {
		t.Error(err)
	}
}

package server

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"go.lsp.dev/protocol"

	"funcls/diagnostics"
	"funcls/internal/catalog"
	"funcls/internal/model"
	"funcls/internal/refactor"
)

// wants reports whether the client asks for actions of a kind, or of all kinds.
func (p *codeActionParams) wants(kind protocol.CodeActionKind) bool {
	only := p.Context.Only
	return len(only) == 0 || slices.ContainsFunc(only, func(k protocol.CodeActionKind) bool {
		return k == "" || k == kind || strings.HasPrefix(string(kind), string(k)+".")
	})
}

// kindOf is how a refactoring is announced.
func kindOf(a refactor.Action) protocol.CodeActionKind {
	if a.Extract {
		return protocol.CodeActionKindRefactorExtract
	}
	return protocol.CodeActionKindRefactorRewrite
}

// refactorings are the actions at a place that change a function without mending anything.
func (v *view) refactorings(p *codeActionParams, path string, off int) []*action {
	app := v.snap.AppOf(path)
	if app == nil || !p.wants(protocol.CodeActionKindRefactorRewrite) && !p.wants(protocol.CodeActionKindRefactorExtract) {
		return nil
	}
	var out []*action
	for _, r := range refactor.Actions(v.snap, app, path, off) {
		paths := []string{path}
		for _, e := range r.Edits {
			paths = append(paths, e.Path)
		}
		a := &action{Title: r.Title, Kind: kindOf(r)}
		if p.wants(a.Kind) && v.editable(r.Edits) && v.offer(a, &pending{What: "refactor", fixData: fixData{Path: path, Start: off, Title: r.Title}}, paths...) {
			out = append(out, a)
		}
	}
	if a := v.convertAction(p, app, path, off); a != nil {
		out = append(out, a)
	}
	return out
}

// refactorAgain finds a refactoring among those at its place.
func (v *view) refactorAgain(p *pending) ([]diagnostics.Edit, bool) {
	app := v.snap.AppOf(p.Path)
	if app == nil {
		return nil, false
	}
	for _, r := range refactor.Actions(v.snap, app, p.Path, p.Start) {
		if r.Title == p.Title {
			return r.Edits, true
		}
	}
	return nil, false
}

type uriParams struct {
	URI rawURI `json:"uri"`
}

// functionOf is the function that a file belongs to.
func (v *view) functionOf(u rawURI) (*model.App, *model.Function, error) {
	path, err := v.path(u, "uri")
	if err != nil {
		return nil, nil, err
	}
	app := v.snap.AppOf(path)
	if app == nil {
		return nil, nil, errors.New("the file belongs to no function app")
	}
	f, ok := refactor.FunctionAt(app, path)
	if !ok {
		return nil, nil, errors.New("the file belongs to no function, or to several: name a function.json")
	}
	return app, f, nil
}

type bindingKind struct {
	Type      string `json:"type"`
	Direction string `json:"direction"`
	Label     string `json:"label"`
	Detail    string `json:"detail"`
}

// bindingKinds are the bindings that a function can get.
func bindingKinds(_ context.Context, v *view, p *uriParams) (any, error) {
	app, f, err := v.functionOf(p.URI)
	if err != nil {
		return nil, err
	}
	out := []bindingKind{}
	for _, o := range refactor.Offers(app, f) {
		out = append(out, bindingKind{o.Kind.Type, string(o.Direction), o.Label, o.Kind.Doc})
	}
	return out, nil
}

type addBindingParams struct {
	uriParams
	Type      string `json:"type"`
	Direction string `json:"direction"`
	Name      string `json:"name"`
}

// addBinding adds a binding to both halves of a function.
func addBinding(_ context.Context, v *view, p *addBindingParams) (*change, error) {
	app, f, err := v.functionOf(p.URI)
	if err != nil {
		return nil, err
	}
	kind, direction, ok := refactor.Lookup(p.Type, p.Direction)
	if !ok {
		return nil, fmt.Errorf("there is no binding of type '%.100s'", p.Type)
	}
	edits, err := refactor.AddBinding(v.snap, app, f, kind, direction, p.Name)
	if err != nil {
		return nil, err
	}
	return &change{label: "Add a binding to " + f.Name, edits: edits, look: f.Config.File.Path}, nil
}

type templateItem struct {
	ID     string `json:"id"`
	Label  string `json:"label"`
	Detail string `json:"detail"`
}

type templatesParams struct {
	App rawURI `json:"app"`
}

// templates are the functions that people begin with; of an app those that its host can run.
func templates(_ context.Context, v *view, p *templatesParams) (any, error) {
	list := catalog.Templates()
	if p.App != "" {
		app, err := v.appOf(p.App)
		if err != nil {
			return nil, err
		}
		list = refactor.Templates(app)
	}
	out := []templateItem{}
	for _, t := range list {
		out = append(out, templateItem{t.ID, t.Label, t.Detail})
	}
	return out, nil
}

// appOf is the app that a folder or file belongs to.
func (v *view) appOf(u rawURI) (*model.App, error) {
	path, err := v.path(u, "app")
	if err != nil {
		return nil, err
	}
	if app := v.snap.AppOf(path + "/" + model.HostFile); app != nil {
		return app, nil
	}
	if app := v.snap.AppOf(path); app != nil {
		return app, nil
	}
	return nil, errors.New("the folder belongs to no function app: there is no host.json")
}

type appItem struct {
	Label string `json:"label"`
	URI   string `json:"uri"`
}

// apps are the function apps to choose from: the one that a file or folder belongs to if one is named,
// else all. A label is the path of the app with the name of the workspace's folder.
func apps(_ context.Context, v *view, p *uriParams) (any, error) {
	out := []appItem{}
	for _, app := range v.snap.Apps() {
		above := ""
		for _, folder := range v.snap.Folders() {
			if strings.HasPrefix(app.Root+"/", folder+"/") && len(folder) > len(above) {
				above = path.Dir(folder)
			}
		}
		out = append(out, appItem{strings.Trim(strings.TrimPrefix(app.Root, above), "/"), string(v.uris.of(app.Root))})
	}
	if around, err := v.appOf(p.URI); err == nil {
		i := slices.Index(v.snap.Apps(), around)
		out = out[i : i+1]
	}
	if len(out) == 0 {
		return nil, errors.New("there is no function app here: an app is a folder with a host.json")
	}
	return out, nil
}

type newFunctionParams struct {
	App      rawURI `json:"app"`
	Template string `json:"template"`
	Name     string `json:"name"`
}

// newFunction makes a function from a template.
func newFunction(_ context.Context, v *view, p *newFunctionParams) (*change, error) {
	app, err := v.appOf(p.App)
	if err != nil {
		return nil, err
	}
	t, ok := catalog.LookupTemplate(p.Template)
	if !ok {
		return nil, fmt.Errorf("there is no template '%.100s'", p.Template)
	}
	edits, look, err := refactor.NewFunction(v.snap, app, t, p.Name)
	if err != nil {
		return nil, err
	}
	return &change{label: "New function " + p.Name, edits: edits, look: look}, nil
}

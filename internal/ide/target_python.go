package ide

import (
	"bytes"
	"strings"
	"time"

	"funcls/internal/card"
	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// inPython finds what a string in a Python file names; nil where the Python server knows better.
func (at place) inPython() (target, text.Span) {
	for _, r := range at.snap.References(at.path) {
		if !r.Span.Touches(at.off) || r.Span.Empty() {
			continue
		}
		switch r.Kind {
		case model.EnvironmentReference:
			return settingTarget{app: at.app, snap: at.snap, name: r.Name}, r.Span
		case model.DurableReference:
			f := at.app.Called(r.Name)
			if f == nil {
				f = named(at.app, r.Name)
			}
			if f != nil {
				return functionTarget{at.app, f}, r.Span
			}
		case model.RouteParamReference:
			var params routeParamTargets
			for _, f := range functionsOf(at.snap, at.path) {
				h := f.HTTP()
				if h == nil {
					continue
				}
				if p := h.Template.Param(r.Name); p != nil {
					params = append(params, routeParamTarget{at.app, f, p})
				}
			}
			if params != nil {
				return params, r.Span
			}
		}
	}
	return nil, text.Span{}
}

// routeParamTargets are the parameters of that name of the functions that share a script.
type routeParamTargets []routeParamTarget

func (t routeParamTargets) cards(now time.Time) []card.Card {
	var out []card.Card
	for _, p := range t {
		out = append(out, p.cards(now)...)
	}
	return out
}

// readers are the Python files of an app that read a variable of the environment, relative to it.
func readers(snap *workspace.Snapshot, app *model.App, name string) []string {
	var out []string
	for _, p := range snap.PythonFiles(app.Root) {
		f := snap.File(p)
		if f == nil || f.Err != nil || !bytes.Contains(f.Content, []byte(name)) || !bytes.Contains(f.Content, []byte("env")) || snap.AppOf(p) != app {
			continue
		}
		for _, r := range snap.References(p) {
			if r.Kind == model.EnvironmentReference && r.Name == name {
				out = append(out, strings.TrimPrefix(p, app.Root+"/"))
				break
			}
		}
	}
	return out
}

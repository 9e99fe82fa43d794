package ide

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Found is one answer of a search over the workspace.
type Found struct {
	Name      string
	Container string // what it belongs to: the function, or the folder of the app
	Kind      SymbolKind
	Path      string
	Span      text.Span
}

// mostFound is how many answers a search gives: more than anybody reads.
const mostFound = 200

// Search finds functions, routes such as "GET /api/items/{id}", and settings by parts of their
// names in order, the best match first. An empty query finds everything, in the order of apps.
func Search(snap *workspace.Snapshot, query string) []Found {
	var all candidates
	for _, app := range snap.Apps() {
		if !app.Python {
			continue
		}
		for _, f := range app.Functions {
			all = append(all, functionFound(f))
			if h := f.HTTP(); h != nil && f.Ours() {
				all = append(all, Found{strings.Join(verbs(h), ",") + " " + h.Path(app.Shared.Host), f.Name, RouteSymbol, f.Config.File.Path, routeSpan(h)})
			}
		}
		for _, s := range app.Shared.Settings.Values {
			all = append(all, Found{s.Name, model.SettingsFile, SettingSymbol, app.Shared.Settings.Path, s.Key.ContentSpan()})
		}
	}
	if query == "" {
		return all[:min(len(all), mostFound)]
	}
	var out []Found
	for _, m := range fuzzy.FindFrom(query, all) {
		out = append(out, all[m.Index])
		if len(out) == mostFound {
			break
		}
	}
	return out
}

// functionFound is where a function is looked for: its entry point, or its function.json while
// that is not known.
func functionFound(f *model.Function) Found {
	found := Found{Name: f.Name, Container: triggerLine(f), Kind: FunctionSymbol, Path: f.Config.File.Path}
	if f.Entry != nil && f.Entry.State == model.EntryFound && f.Entry.File != nil {
		found.Path, found.Span = f.Entry.File.Path, f.Entry.At
	}
	return found
}

// candidates is a list that can be searched.
type candidates []Found

// String is the text of a candidate that a query is compared with.
func (c candidates) String(i int) string { return c[i].Name }

// Len is the number of candidates.
func (c candidates) Len() int { return len(c) }

// Link is a place that leads to a file or a page.
type Link struct {
	Span    text.Span
	Path    string // of a file; "" when URL is set
	URL     string
	Tooltip string
}

// Links are the places in a function.json that lead elsewhere: the script, and the reference page
// of each type of binding.
func Links(snap *workspace.Snapshot, path string) []Link {
	var out []Link
	for _, f := range functionsOf(snap, path) {
		if f.Config.File.Path != path {
			continue
		}
		if n := f.Config.ScriptFile; n.KindOf() == jsondoc.String && n.ContentSpan().Len() > 0 && snap.File(f.Script.Path) != nil {
			out = append(out, Link{Span: n.ContentSpan(), Path: f.Script.Path, Tooltip: "Open the script"})
		}
		for _, b := range f.Config.Bindings {
			if b.Kind != nil && b.TypeNode.KindOf() == jsondoc.String {
				out = append(out, Link{Span: b.TypeNode.ContentSpan(), URL: b.Kind.DocFor(direction(b)), Tooltip: "Open the " + b.Kind.Type + " reference"})
			}
		}
	}
	slices.SortFunc(out, func(a, b Link) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	return out
}

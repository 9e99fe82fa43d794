package ide

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sahilm/fuzzy"

	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Found is one answer of a search over the workspace.
type Found struct {
	Name      string
	Container string // what it belongs to: the function, the kind of resource and who names it, the file
	Kind      SymbolKind
	Path      string
	Span      text.Span
}

// mostFound is how many answers a search gives: more than anybody reads.
const mostFound = 200

// Search finds functions, routes such as "GET /api/items/{id}", settings, and queues, containers,
// topics and the like, by parts of their names in order, the best match first. Of a query of
// several words each must be found, in the name or in what it belongs to. An empty query finds
// everything, in the order of apps.
func Search(snap *workspace.Snapshot, query string) []Found {
	all := searchable(snap)
	if words := strings.Fields(query); len(words) > 0 {
		return best(all, words)
	}
	return all[:min(len(all), mostFound)]
}

// match is how well an answer matches a query.
type match struct {
	at, rank, score int // at is its index
}

// best are the answers that match all words, the best first.
func best(all candidates, words []string) []Found {
	matches := make([]match, len(all))
	for i := range all {
		matches[i].at = i
	}
	for _, word := range words {
		kept := matches[:0]
		for _, m := range fuzzy.FindFromNoSort(word, source{all, matches, len(words) > 1}) {
			hit := matches[m.Index] // which is not before len(kept): they come in order
			hit.score += m.Score
			hit.rank += rankOf(all[hit.at].Name, word)
			kept = append(kept, hit)
		}
		matches = kept
	}
	slices.SortStableFunc(matches, func(a, b match) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.score, a.score), cmp.Compare(len(all[a.at].Name), len(all[b.at].Name)))
	})
	out := make([]Found, min(len(matches), mostFound))
	for i := range out {
		out[i] = all[matches[i].at]
	}
	return out
}

// rankOf says how a name holds a word: as a whole, at its beginning, at the beginning of a part, in
// one piece, or letter by letter.
func rankOf(name, word string) int {
	if len(name) >= len(word) && strings.EqualFold(name[:len(word)], word) {
		return min(len(name)-len(word), 1)
	}
	at := strings.Index(strings.ToLower(name), strings.ToLower(word))
	switch {
	case at < 0 || at >= len(name):
		return 4
	case strings.IndexByte(" /_-.{:", name[at-1]) >= 0 || 'A' <= name[at] && name[at] <= 'Z':
		return 2
	}
	return 3
}

// source is what a word is compared with: names, or names and what they belong to.
type source struct {
	all        candidates
	matches    []match
	containers bool
}

// String is the text of one answer.
func (s source) String(i int) string {
	found := &s.all[s.matches[i].at]
	if s.containers {
		return found.Name + " " + found.Container
	}
	return found.Name
}

// Len is the number of answers.
func (s source) Len() int { return len(s.matches) }

// candidates are all that can be found.
type candidates []Found

func searchable(snap *workspace.Snapshot) candidates {
	var all candidates
	for _, app := range snap.Apps() {
		if !app.Python {
			continue
		}
		all = slices.Grow(all, 2*len(app.Functions)+len(app.Shared.Settings.Values))
		for _, f := range app.Functions {
			all = append(all, functionFound(f))
			if h := f.HTTP(); h != nil && f.Ours() {
				at := h.Trigger.Node.Span
				if h.Node != nil {
					at = h.Node.ContentSpan()
				}
				all = append(all, Found{strings.Join(verbs(h), ",") + " " + h.Path(app.Shared.Host), f.Name, RouteSymbol, f.Config.File.Path, at})
			}
		}
		all = append(all, resourcesOf(app)...)
		all = append(all, settingsIn(app)...)
	}
	return all
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

// resourcesOf are the queues, containers and the like of an app, each once: where it starts a
// function, or else where it is named first.
func resourcesOf(app *model.App) []Found {
	var out []Found
	seen := map[model.Resource]int{}
	for _, f := range app.Functions {
		for _, u := range f.Resources() {
			at, ok := seen[u.Resource]
			switch {
			case !ok:
				at = len(out)
				out = append(out, Found{})
			case !u.Consumes():
				continue
			}
			seen[u.Resource] = at
			out[at] = Found{u.Written, u.Resource.Kind + " in " + f.Name, ResourceSymbol, f.Config.File.Path, u.Span}
		}
	}
	return out
}

// settingsIn are the settings of local.settings.json, and those that bindings name and it lacks.
func settingsIn(app *model.App) []Found {
	settings := app.Shared.Settings
	var out []Found
	for _, s := range settings.Values {
		out = append(out, Found{s.Name, model.SettingsFile, SettingSymbol, settings.Path, s.Key.ContentSpan()})
	}
	seen := map[string]bool{}
	for _, f := range app.Functions {
		for _, u := range f.Settings() {
			if u.Span.Empty() || u.Folded == "" || seen[u.Name] {
				continue
			}
			seen[u.Name] = true
			if kind, _ := settings.Connection(u.Name); kind == model.NotSet && settings.Value(u.Name) == nil {
				out = append(out, Found{u.Name, "app setting in " + f.Name, SettingSymbol, f.Config.File.Path, u.Span})
			}
		}
	}
	return out
}

package diagnostics

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"encoding/json"
	"errors"
	"path"
	"slices"
	"strings"

	"funcls/internal/config"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Baseline lists findings that are known and not to be reported again, so that an old app can be
// checked for what is new. It knows a finding by file, rule, function and a hash of the text that is
// wrong, not by its line, so edits elsewhere do not bring it back. It is immutable.
type Baseline struct {
	file    *files.File
	entries map[string]map[entry]int // by path, how many there may be
	err     error
}

// entry is one finding as a baseline knows it.
type entry struct {
	Code     string `json:"code"`
	Function string `json:"function,omitempty"`
	Text     string `json:"text,omitempty"`
}

// baselineJSON is the file's form. Paths are relative to its folder.
type baselineJSON struct {
	Version  int            `json:"version"`
	Findings []baselineItem `json:"findings"`
}

type baselineItem struct {
	Path string `json:"path"`
	entry
	Count int `json:"count"`
}

// readBaseline reads a baseline; what is wrong with it is in its err.
func readBaseline(file *files.File) *Baseline {
	b := &Baseline{file: file, entries: map[string]map[entry]int{}, err: file.Err}
	if b.err != nil {
		return b
	}
	var all baselineJSON
	if err := json.Unmarshal(bytes.TrimPrefix(file.Content, []byte("\uFEFF")), &all); err != nil || all.Version != 1 {
		b.err = errors.New("it is not what `funcls check --write-baseline` writes")
		return b
	}
	for _, item := range all.Findings {
		p := path.Join(path.Dir(file.Path), item.Path)
		if b.entries[p] == nil {
			b.entries[p] = map[entry]int{}
		}
		b.entries[p][item.entry] += max(item.Count, 1)
	}
	return b
}

// CheckBaseline says why a file is no baseline; nil when it is one.
func CheckBaseline(file *files.File) error { return readBaseline(file).err }

// baselineOf is the baseline that holds for an app: that of the user, else that of the project; nil
// for none. known is the one before.
func baselineOf(app *model.App, snap *workspace.Snapshot, known *Baseline) *Baseline {
	for _, c := range []*config.Config{app.Layers[1], app.Layers[0]} {
		if c == nil || c.Baseline.Value == "" && c.BaselineFile == nil {
			continue
		}
		file := c.BaselineFile
		if file == nil {
			file = snap.File(path.Join(c.Root, c.Baseline.Value))
		}
		switch {
		case file == nil:
			return nil
		case known != nil && known.file == file:
			return known
		}
		return readBaseline(file)
	}
	return nil
}

// entryOf is a finding as a baseline knows it. Of local.settings.json nothing is hashed, for it holds
// secrets.
func (r *Report) entryOf(f *Finding) entry {
	e := entry{Code: f.Code, Function: f.Function}
	file := r.snap.File(f.Path)
	if file == nil || path.Base(f.Path) == model.SettingsFile {
		return e
	}
	if at := f.Span.Of(file.Content); len(at) > 0 {
		const enough = 6 // bytes of the hash
		hash := text.HashOf(at)
		e.Text = hex.EncodeToString(hash[:enough])
	}
	return e
}

// quota counts how many findings of one file a baseline still covers.
type quota map[*Baseline]map[entry]int

// covers reports whether the baseline lists a finding that is not yet used up.
func (q quota) covers(b *Baseline, file string, e entry) bool {
	if b == nil || len(b.entries[file]) == 0 {
		return false
	}
	if q[b] == nil {
		q[b] = map[entry]int{}
	}
	q[b][e]++
	return q[b][e] <= b.entries[file][e]
}

// Stale counts the entries of baselines for the given files that match nothing any more.
func (r *Report) Stale(include func(file string) bool) int {
	seen := map[*Baseline]bool{}
	stale := 0
	for i := range r.apps {
		b := r.apps[i].baseline
		if b == nil || seen[b] {
			continue
		}
		seen[b] = true
		for file, entries := range b.entries {
			if !include(file) {
				continue
			}
			left := map[entry]int{}
			for e, n := range entries {
				left[e] = n
			}
			for j := range r.known[file] {
				left[r.entryOf(&r.known[file][j])]--
			}
			for _, n := range left {
				stale += max(n, 0)
			}
		}
	}
	return stale
}

// WriteBaseline is a baseline of the findings in the given files, for a file at a path: all that are
// reported, and those that another baseline covers now. It says how many they are.
func (r *Report) WriteBaseline(at string, include func(file string) bool) (content []byte, count int) {
	listed := map[string]map[entry]int{}
	for _, found := range []map[string][]Finding{r.files, r.known} {
		for file, list := range found {
			if name := path.Base(file); !include(file) || name == config.File || name == config.Pyproject {
				continue // what is wrong with settings is to be mended
			}
			if listed[file] == nil {
				listed[file] = map[entry]int{}
			}
			for i := range list {
				listed[file][r.entryOf(&list[i])]++
				count++
			}
		}
	}
	all := baselineJSON{Version: 1, Findings: []baselineItem{}}
	for file, entries := range listed {
		rel := relative(path.Dir(at), file)
		for e, n := range entries {
			all.Findings = append(all.Findings, baselineItem{rel, e, n})
		}
	}
	slices.SortFunc(all.Findings, func(a, b baselineItem) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Function, b.Function), cmp.Compare(a.Text, b.Text))
	})
	content, _ = json.MarshalIndent(all, "", "  ") // of strings and numbers: it cannot fail
	return append(content, '\n'), count
}

// relative is a file's path from a folder.
func relative(folder, file string) string {
	up := ""
	for !strings.HasPrefix(file, strings.TrimSuffix(folder, "/")+"/") {
		if folder == path.Dir(folder) {
			return file // on another drive
		}
		folder, up = path.Dir(folder), up+"../"
	}
	return up + strings.TrimPrefix(file, strings.TrimSuffix(folder, "/")+"/")
}

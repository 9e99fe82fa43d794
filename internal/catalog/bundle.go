package catalog

import (
	"slices"
	"strings"
	"sync"
)

// Bundle is one line of extension bundles, as host.json names it.
type Bundle struct {
	Name    string // v1, v2, v3, v4, v4-preview, v4-experimental
	ID      string // extensionBundle.id of host.json
	Major   int    // its version ranges cover [Major.0.0, Major+1.0.0)
	Doc     string
	members map[string]bool // lower-case types
}

var bundles = sync.OnceValue(func() []*Bundle {
	var file struct {
		Bundles []struct {
			Name   string   `json:"name"`
			ID     string   `json:"id"`
			Major  int      `json:"major"`
			Doc    string   `json:"doc"`
			Others []string `json:"others"` // members that have no record of their own
		} `json:"bundles"`
	}
	decode("bundles.json", &file)
	var out []*Bundle
	for _, r := range file.Bundles {
		b := &Bundle{Name: r.Name, ID: r.ID, Major: r.Major, Doc: r.Doc, members: make(map[string]bool)}
		for _, t := range r.Others {
			b.members[strings.ToLower(t)] = true
		}
		for _, k := range Kinds() {
			if slices.Contains(k.Bundles, r.Name) || slices.Contains(k.Bundles, BuiltIn) {
				b.members[strings.ToLower(k.Type)] = true
			}
		}
		out = append(out, b)
	}
	return out
})

// Bundles returns the bundle lines, oldest first, preview lines last.
func Bundles() []*Bundle { return bundles() }

// BundleOf finds the line of an extensionBundle of host.json by its id
// (ignoring case) and major version. It reports false for an id or version the
// catalog does not know, and then nothing can be said about its members.
func BundleOf(id string, major int) (*Bundle, bool) {
	for _, b := range bundles() {
		if b.Major == major && strings.EqualFold(b.ID, id) {
			return b, true
		}
	}
	return nil, false
}

// Holds reports whether the newest bundle of the line, or the host itself,
// knows a binding type, ignoring case. Only types from 2020 on are recorded:
// false for a type that is no Kind either may mean a newer bundle.
func (b *Bundle) Holds(typ string) bool { return b.members[strings.ToLower(typ)] }

// Types returns the lower-case types the line holds, sorted.
func (b *Bundle) Types() []string {
	out := make([]string, 0, len(b.members))
	for t := range b.members {
		out = append(out, t)
	}
	slices.Sort(out)
	return out
}

package rules

import (
	"slices"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/model"
	"funcls/internal/near"
)

// defaultBundle is what a new host.json says.
var defaultBundle = edit.Member{Key: "extensionBundle", Value: edit.Object(
	edit.Member{Key: "id", Value: edit.String("Microsoft.Azure.Functions.ExtensionBundle")}, edit.Member{Key: "version", Value: edit.String(newestRange)})}

// newestRange is the version range of the current line of bundles.
const newestRange = "[4.*, 5.0.0)"

// frozen is the last major version of bundles that gets no new kinds of bindings: what it does
// not hold now, it never will.
const frozen = 3

// builtIn reports a kind that every host knows without any extension.
func builtIn(typ string) bool {
	k, ok := catalog.Lookup(typ)
	return ok && slices.Contains(k.Bundles, catalog.BuiltIn)
}

// nearType is the type that was most likely meant. That most end in Trigger makes them no more
// alike.
func nearType(typ string) (string, bool) {
	stem, trigger := strings.CutSuffix(strings.ToLower(typ), "trigger")
	var stems []string
	whole := map[string]string{}
	for _, k := range catalog.Kinds() {
		s, ok := strings.CutSuffix(strings.ToLower(k.Type), "trigger")
		if slices.Contains(k.Bundles, catalog.HostV1) || trigger && !ok {
			continue
		}
		if !trigger {
			s = strings.ToLower(k.Type)
		}
		stems = append(stems, s)
		whole[s] = k.Type
	}
	best, ok := near.Nearest(stem, stems)
	if !ok || near.Distance(stem, best) > 2 {
		return "", false
	}
	return whole[best], true
}

// bundled is how sure it is that the host finds a type: in every bundle it may choose, in none,
// or neither.
func bundled(b *model.Bundle, typ string) (all, none bool) {
	all, none = true, true
	for _, line := range b.Lines {
		if line.Holds(typ) {
			none = false
		} else {
			all = false
		}
	}
	return all, none
}

// inBundle is a place in host.json's extensionBundle.
func inBundle(h *model.HostConfig) place {
	switch {
	case h.Bundle == nil:
		return place{h.Path, headOf(h.Root)}
	case h.Bundle.VersionNode != nil:
		return place{h.Path, valueSpan(h.Bundle.VersionNode, h.Root)}
	}
	return place{h.Path, h.Bundle.Member.Key.ContentSpan()}
}

package rules

import (
	"strings"

	"funcls/internal/model"
	"funcls/internal/near"
)

// badDirection: a direction that is none of in, out and inout (R44).
var badDirection = &Rule{Code: "AZF302", Name: "bad-direction", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		if b.Opaque || b.Direction != model.BadDirection {
			continue
		}
		found, _ := b.DirectionNode.String()
		sentence := ""
		if found != "" {
			sentence = "'" + found + "' is not a valid binding direction."
		}
		finding := fromHost(f, sentence)
		message := "Direction '" + found + "' is not valid; expected in or out."
		if best, ok := nearestDirection(f, b, found); ok {
			message += " Did you mean '" + best + "'?"
			finding.Fixes = []Fix{{Title: "Change the direction to '" + best + "'", Preferred: true,
				Edits: []Edit{{Path: f.Config.File.Path, Span: b.DirectionNode.ContentSpan(), New: best}}}}
		}
		p.one(finding, directionOf(f, b), message)
	}
}}

// nearestDirection is the only direction that $return and bindings of some kinds take. Else it
// reads input and output as what they mean, and corrects slips.
func nearestDirection(f *model.Function, b *model.Binding, found string) (string, bool) {
	switch {
	case b.Name == model.ReturnName:
		return "out", true
	case b.Kind != nil && len(b.Kind.Directions) == 1:
		return string(b.Kind.Directions[0]), true
	}
	switch strings.ToLower(found) {
	case "input", "inbound":
		return "in", true
	case "output", "outbound":
		return "out", true
	}
	return near.Nearest(found, []string{"in", "out"})
}

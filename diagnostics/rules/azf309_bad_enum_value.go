package rules

import (
	"slices"
	"strings"

	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/near"
)

// bindingEnums are the properties of every binding that the host reads into an enumeration.
var bindingEnums = map[string][]string{
	"dataType":    {"string", "binary", "stream", "undefined"},
	"cardinality": {"one", "many"},
}

// enumMeant are values by the names that they have elsewhere.
var enumMeant = map[string]string{
	"text": "string", "str": "string", "bytes": "binary", "byte": "binary", "blob": "binary",
	"single": "one", "batch": "many", "multiple": "many", "list": "many", "array": "many",
}

// badEnumValue: a dataType or cardinality that is none of its values (R44).
var badEnumValue = &Rule{Code: "AZF309", Name: "bad-enum-value", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		if b.Opaque {
			continue
		}
		for _, name := range []string{"cardinality", "dataType"} {
			prop, ok := b.Property(name)
			if !ok || prop.Value.Kind != jsondoc.String {
				continue
			}
			found, _ := prop.Value.String()
			values := bindingEnums[name]
			if found == "" || slices.ContainsFunc(values, func(v string) bool { return strings.EqualFold(v, strings.TrimSpace(found)) }) || numeric(found) {
				continue
			}
			finding := fromHost(f, "")
			message := "'" + found + "' is not a valid " + name + "; expected one of: " + strings.Join(values, ", ") + "."
			best, ok := enumMeant[strings.ToLower(found)]
			if ok = ok && slices.Contains(values, best); !ok {
				best, ok = near.Nearest(found, values)
			}
			if ok {
				finding.Fixes = []Fix{{Title: "Change " + name + " to '" + best + "'", Preferred: true,
					Edits: []Edit{{Path: f.Config.File.Path, Span: prop.Value.ContentSpan(), New: best}}}}
			}
			p.one(finding, inConfig(f, prop.Value.ContentSpan()), message)
		}
	}
}}

// numeric reports text that could be an enumeration's number, or several names joined by commas,
// which .NET reads too.
func numeric(s string) bool {
	return strings.ContainsAny(s, ",") || strings.Trim(strings.TrimSpace(s), "+-0123456789") == ""
}

package rules

import (
	"slices"
	"strconv"
	"strings"

	"funcls/internal/catalog"
	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/near"
)

// propertyValue: a property holds a value that its extension cannot read (R56, R57).
var propertyValue = &Rule{Code: "AZF315", Name: "property-value", Severity: Error, InApp: func(p *Pass, a *model.App, f *model.Function) {
	if !readable(f) {
		return
	}
	for _, b := range f.Config.Bindings {
		e, ok := extensionOf(a.Shared.Host, b)
		if !ok {
			continue
		}
		for _, found := range b.Properties {
			prop, ok := b.Kind.Property(found.Name)
			if !ok || plain[strings.ToLower(found.Name)] || prop.Retired || e.ignores(prop) || isNull(found.Value) {
				continue
			}
			if want := unreadable(prop, found.Value); want != "" {
				finding := fromHost(f, unconfigured(b))
				finding.Severity = e.severity()
				if class := hostsOwn(b, prop); class != "" {
					finding.RuntimeMessage, finding.Severity = "Error parsing function.json: Invalid value specified for binding property '"+prop.Name+"' of type "+class+".", Error
				}
				finding.Fixes = asType(f, prop, found.Value)
				p.one(finding, inConfig(f, valueSpan(found.Value, b.Node)), "`"+prop.Name+"` of "+b.Kind.Type+" must be "+want+", found "+foundValue(found.Value)+".")
				continue
			}
			oddValues(p, f, b, prop, found)
		}
	}
}}

// hostsOwn is the .NET type of a property that the host reads itself, "" for those of extensions.
func hostsOwn(b *model.Binding, p *catalog.Property) string {
	switch strings.ToLower(b.Type) {
	case "httptrigger", "timertrigger":
		return map[string]string{"methods": "JArray", "route": "String", "schedule": "String", "runOnStartup": "Boolean", "useMonitor": "Boolean"}[p.Name]
	}
	return ""
}

// unreadable says what a property must be when the value's kind does not fit, else "".
func unreadable(p *catalog.Property, n *jsondoc.Node) string {
	s, text := n.String()
	if text && (strings.Contains(s, "%") || strings.TrimSpace(s) == "") {
		return "" // an app setting, or nothing
	}
	compound := n.Kind == jsondoc.Object || n.Kind == jsondoc.Array
	switch p.Type {
	case "array":
		if n.Kind != jsondoc.Array {
			return "an array"
		}
	case "boolean":
		if compound || text && !strings.EqualFold(strings.TrimSpace(s), "true") && !strings.EqualFold(strings.TrimSpace(s), "false") {
			return "true or false"
		}
	case "integer":
		if _, err := strconv.ParseFloat(strings.TrimSpace(s), 64); compound || text && err != nil {
			return "a number"
		}
	case "string":
		if compound {
			return "a string"
		}
	}
	return ""
}

// asType offers a value of the type that a property has, where the one there says which: a list for a
// lone value or one with commas, a boolean for its word, the one element of a list.
func asType(f *model.Function, p *catalog.Property, n *jsondoc.Node) []Fix {
	in, text := inJSON(f), ""
	s, isText := n.String()
	var e Edit
	switch {
	case p.Type == "array" && isText:
		var list []edit.Value
		for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ' ' || r == ';' || r == '|' }) {
			list = append(list, edit.String(part))
		}
		text, e = "Make it an array", in.Replace(n, edit.Array(list...))
	case p.Type == "boolean" && isText && slices.Contains([]string{"yes", "on", "1", "y", "t"}, strings.ToLower(s)):
		text, e = "Change it to true", in.Replace(n, edit.Literal("true"))
	case p.Type == "boolean" && isText && slices.Contains([]string{"no", "off", "0", "n", "f"}, strings.ToLower(s)):
		text, e = "Change it to false", in.Replace(n, edit.Literal("false"))
	case p.Type == "string" && n.Kind == jsondoc.Array && len(n.Elements) == 1 && n.Elements[0].Kind == jsondoc.String:
		text, e = "Make it a text", in.Replace(n, edit.Literal(n.Elements[0].Text()))
	default:
		return nil
	}
	return []Fix{{Title: text, Preferred: true, Edits: []Edit{e}}}
}

// foundValue names a value: short strings as they are.
func foundValue(n *jsondoc.Node) string {
	if s, ok := n.String(); ok && len(s) <= 20 {
		return "'" + s + "'"
	}
	return kindName(n)
}

// oddValues reports words that are none of a property's values and close to one. A newer extension
// may have more values, so others are left alone.
func oddValues(p *Pass, f *model.Function, b *model.Binding, prop *catalog.Property, found model.Property) {
	name := strings.ToLower(prop.Name)
	if prop.Enum == nil || name == "cardinality" || name == "authlevel" {
		return // AZF309, AZF311
	}
	values := []*jsondoc.Node{found.Value}
	if found.Value.Kind == jsondoc.Array {
		values = found.Value.Elements
	}
	known := slices.Concat(prop.Enum, prop.Hidden)
	for _, n := range values {
		s, ok := n.String()
		if !ok || strings.Contains(s, "%") || numeric(s) || slices.ContainsFunc(known, func(v string) bool { return strings.EqualFold(v, strings.TrimSpace(s)) }) {
			continue
		}
		if best, ok := near.Nearest(s, prop.Enum); ok {
			finding := Finding{Function: f.Name, Severity: Warning, Fixes: []Fix{{Title: "Change it to '" + best + "'", Preferred: true,
				Edits: []Edit{{Path: f.Config.File.Path, Span: n.ContentSpan(), New: best}}}}}
			p.one(finding, inConfig(f, n.ContentSpan()), "'"+s+"' is no value of `"+prop.Name+"`. Did you mean '"+best+"'?")
		}
	}
}

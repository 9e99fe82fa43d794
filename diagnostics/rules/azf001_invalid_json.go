package rules

import (
	"strconv"

	"funcls/internal/edit"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
)

// invalidJSON: the host cannot parse function.json (R42), or finds something else than an array
// of objects in it (R43), or no text where it reads text.
var invalidJSON = &Rule{Code: "AZF001", Name: "invalid-json", Severity: Error, Function: func(p *Pass, f *model.Function) {
	if f.Config.Doc == nil {
		return
	}
	for _, e := range f.Config.Doc.Errors {
		finding := fromHost(f, e.Newtonsoft)
		finding.Repair = repairJSON(f.Config.File.Path, f.Config.Doc)
		p.one(finding, inConfig(f, e.Span), "function.json is not valid JSON: "+e.Message)
		return
	}
	if m := f.Config.BindingsAt; m != nil && m.Value.Kind != jsondoc.Array && m.Value.Kind != jsondoc.Undefined {
		finding := fromHost(f, badCast(m.Value, "JArray"))
		if m.Value.Kind == jsondoc.Object && m.Value.MemberFold("type") != nil {
			finding.Fixes = []Fix{{Title: "Make it an array", Preferred: true, Edits: []Edit{
				edit.Insert(f.Config.File.Path, m.Value.Span.Start, "["), edit.Insert(f.Config.File.Path, m.Value.Span.End, "]")}}}
		}
		p.one(finding, inConfig(f, m.Value.Span), "`bindings` must be an array of objects, found "+kindName(m.Value)+".")
	}
	for _, b := range f.Config.Bindings {
		if b.NotObject {
			p.one(fromHost(f, badCast(b.Node, "JObject")), inConfig(f, b.Node.Span), "Element "+strconv.Itoa(b.Index)+" of `bindings` must be an object, found "+kindName(b.Node)+".")
			continue
		}
		noText(p, f, b.Node, "type", "direction", "name")
	}
	noText(p, f, f.Config.Doc.Root, "scriptFile", "entryPoint")
}}

// noText reports members of an object that the host reads as text, and that are no such thing: it takes
// a number and a boolean for their text.
func noText(p *Pass, f *model.Function, object *jsondoc.Node, keys ...string) {
	if object == nil {
		return
	}
	for _, key := range keys {
		n := object.Get(key)
		if n == nil || n.Kind != jsondoc.Object && n.Kind != jsondoc.Array {
			continue
		}
		sentence := "Can not convert " + map[jsondoc.Kind]string{jsondoc.Object: "Object", jsondoc.Array: "Array"}[n.Kind] + " to String."
		if key == "name" {
			sentence = "" // read by another part of the host, in words that depend on its version
		}
		p.one(fromHost(f, sentence), inConfig(f, n.Span), "`"+key+"` must be a string, found "+kindName(n)+".")
	}
}

// badCast is what the host's runtime says of a JSON value of the wrong kind.
func badCast(n *jsondoc.Node, want string) string {
	class := "JValue"
	switch n.Kind {
	case jsondoc.Array:
		class = "JArray"
	case jsondoc.Object:
		class = "JObject"
	}
	return "Unable to cast object of type 'Newtonsoft.Json.Linq." + class + "' to type 'Newtonsoft.Json.Linq." + want + "'."
}

// kindName names a JSON value's kind with its article.
func kindName(n *jsondoc.Node) string {
	switch n.Kind {
	case jsondoc.Null:
		return "null"
	case jsondoc.Bool:
		return "a boolean"
	case jsondoc.Number:
		return "a number"
	case jsondoc.String:
		return "a string"
	case jsondoc.Array:
		return "an array"
	}
	return "an object"
}

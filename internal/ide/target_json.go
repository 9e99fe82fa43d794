package ide

import (
	"strings"

	"funcls/internal/bindexpr"
	"funcls/internal/catalog"
	"funcls/internal/jsondoc"
	"funcls/internal/model"
	"funcls/internal/route"
	"funcls/internal/text"
)

// inFunction finds what stands at a place of a function.json.
func (at place) inFunction() (target, text.Span) {
	f := at.function()
	if f == nil || f.Config.Doc == nil {
		return nil, text.Span{}
	}
	p, span, ok := touched(f.Config.Doc, at.off)
	if !ok {
		return nil, text.Span{}
	}
	b := f.Config.BindingAt(p)
	if b == nil {
		return at.described(model.ConfigFile, p, span)
	}
	if len(p.Steps) < 3 || p.Steps[2].Member == nil {
		return nil, text.Span{}
	}
	m := p.Steps[2].Member
	key, _ := m.Key.String()
	value := propertyTarget{app: at.app, function: f, binding: b, key: key, member: m}
	if value.property = propertyOf(b, key); value.property == nil {
		return nil, text.Span{}
	}
	inKey := p.InKey && len(p.Steps) == 3
	switch lower := strings.ToLower(key); {
	case !inKey && (lower == "type" || lower == "direction"):
		return bindingTarget{f, b}, span
	case !inKey:
		if inner, span := at.inString(f, value, p.Node); inner != nil {
			return inner, span
		}
	}
	return value, span
}

// function is the function that a function.json is of, nil for one that the host does not find.
func (at place) function() *model.Function {
	for _, f := range at.app.Functions {
		if f.Config.File.Path == at.path {
			return f
		}
	}
	return nil
}

// propertyOf is what the catalog knows of a property of a binding, nil when nothing.
func propertyOf(b *model.Binding, key string) *catalog.Property {
	if b.Kind != nil {
		if p, ok := b.Kind.Property(key); ok {
			return p
		}
	}
	common := catalog.Common()
	for i := range common {
		if strings.EqualFold(common[i].Name, key) {
			return &common[i]
		}
	}
	return nil
}

// touched is the path to a place that is in a key or a value without parts, and what is between
// its quotes.
func touched(doc *jsondoc.Doc, off int) (jsondoc.Path, text.Span, bool) {
	p := doc.PathAt(off)
	if p.Node == nil || doc.InComment(off) {
		return p, text.Span{}, false
	}
	switch p.Node.Kind {
	case jsondoc.Object, jsondoc.Array, jsondoc.Missing, jsondoc.Undefined:
		return p, text.Span{}, false
	}
	span := p.Node.ContentSpan()
	return p, span, !span.Empty() && span.Touches(off)
}

// inString finds the setting, token or route parameter that a place in a string is in; nil
// elsewhere.
func (at place) inString(f *model.Function, value propertyTarget, n *jsondoc.Node) (target, text.Span) {
	s, ok := n.String()
	if !ok {
		return nil, text.Span{}
	}
	for _, use := range f.Settings() {
		if use.Binding == value.binding && !use.Span.Empty() && use.Span.Touches(at.off) {
			return settingTarget{app: at.app, snap: at.snap, name: use.Name, use: use, property: value.property}, use.Span
		}
	}
	within := func(s text.Span) (text.Span, bool) {
		s = n.StringSpan(s.Start, s.End)
		return s, s.Touches(at.off)
	}
	if h := f.HTTP(); h != nil && h.Node == n {
		for _, p := range h.Template.Params {
			if span, ok := within(p.Span); ok {
				return routeParamTarget{at.app, f, p}, span
			}
		}
		return nil, text.Span{}
	}
	if !value.property.Expression {
		return nil, text.Span{}
	}
	for _, e := range bindexpr.Parse(s).Expressions {
		if span, ok := within(e.Span); ok {
			return tokenTarget{at.app, f, value.binding, e, s[e.Span.Start:e.Span.End]}, span
		}
	}
	return nil, text.Span{}
}

// described finds a key that the catalog describes, by the path to it or to its value.
func (at place) described(file string, p jsondoc.Path, span text.Span) (target, text.Span) {
	d := catalog.DocumentOf(file)
	var k *catalog.Key
	for _, name := range p.Keys() {
		if name == "[]" {
			break
		}
		if k = d.Key(name); k == nil {
			return nil, text.Span{}
		}
		d = k.Object
	}
	if k == nil {
		return nil, text.Span{}
	}
	return keyTarget{k, p.Last().Member}, span
}

// inHost finds what stands at a place of a host.json.
func (at place) inHost() (target, text.Span) {
	host := at.app.Shared.Host
	if host.Doc == nil || host.Path != at.path {
		return nil, text.Span{}
	}
	p, span, ok := touched(host.Doc, at.off)
	if !ok {
		return nil, text.Span{}
	}
	switch keys := p.Keys(); {
	case host.Bundle != nil && !p.InKey && (p.Node == host.Bundle.VersionNode || p.Node == host.Bundle.IDNode):
		return bundleTarget{host.Bundle}, span
	case len(keys) == 2 && strings.EqualFold(keys[0], "functions") && keys[1] == "[]":
		name, _ := p.Node.String()
		if fs := named(at.app, name); fs != nil {
			return functionTarget{at.app, fs}, span
		}
		return nil, text.Span{}
	case len(keys) == 3 && strings.EqualFold(keys[0], "logging") && strings.EqualFold(keys[1], "logLevel") && p.InKey:
		if t, span := at.described(model.HostFile, p, span); t != nil {
			return t, span
		}
		return categoryTarget{at.app, keys[2]}, span
	}
	return at.described(model.HostFile, p, span)
}

// inSettings finds what stands at a place of a local.settings.json.
func (at place) inSettings() (target, text.Span) {
	settings := at.app.Shared.Settings
	doc := at.snap.JSON(at.path)
	if doc == nil || settings.Path != at.path {
		return nil, text.Span{}
	}
	p, span, ok := touched(doc, at.off)
	if !ok {
		return nil, text.Span{}
	}
	keys := p.Keys()
	if len(keys) == 2 && settings.Doc == doc && settings.Root != nil && (strings.EqualFold(keys[0], "Values") || strings.EqualFold(keys[0], "ConnectionStrings")) {
		return settingTarget{app: at.app, snap: at.snap, name: keys[1], set: p.Last().Member}, span
	}
	return at.described(model.SettingsFile, p, span)
}

// named are the functions of an app that a name means, ignoring case as the host does.
func named(app *model.App, name string) *model.Function {
	for _, f := range app.Functions {
		if strings.EqualFold(f.Name, name) {
			return f
		}
	}
	return nil
}

// routeParamTarget is a parameter of a function's route.
type routeParamTarget struct {
	app      *model.App
	function *model.Function
	param    *route.Param
}

// tokenTarget is a {binding expression} in a property of a binding.
type tokenTarget struct {
	app      *model.App
	function *model.Function
	binding  *model.Binding
	e        bindexpr.Expression
	written  string // with its braces
}

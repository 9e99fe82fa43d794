// Package route reads the route templates of HTTP functions as ASP.NET Core does (R58): the host
// gives it every template when it starts, and what it refuses keeps the whole host from starting.
package route

import (
	"strings"

	"funcls/internal/text"
)

// Template is a parsed route template. All spans count bytes of Text. It is immutable.
type Template struct {
	Text     string
	Segments []Segment
	// Params are the parameters in the order of the text; names ignore case.
	Params []*Param
	// Err is why ASP.NET Core refuses the template, nil when it takes it. What stands before the
	// error is parsed all the same.
	Err *Error
}

// Segment is what lies between two slashes.
type Segment struct {
	Span  text.Span
	Parts []Part
}

// Part is a literal or a parameter.
type Part struct {
	Span    text.Span
	Literal string // without escapes; "" for a parameter
	Param   *Param // nil for a literal
}

// Param is a parameter: {name:constraint=default} or {name?} or {*name}.
type Param struct {
	Name     string
	Span     text.Span // with the braces
	NameSpan text.Span
	CatchAll bool
	Optional bool
	// Default is the value after '=', HasDefault whether there is one.
	Default     string
	HasDefault  bool
	Constraints []Constraint
}

// Error is a reason to refuse a template, in the words of ASP.NET Core.
type Error struct {
	Span     text.Span
	Sentence string
}

// Param finds a parameter by its name, ignoring case, nil when there is none.
func (t *Template) Param(name string) *Param {
	for _, p := range t.Params {
		if strings.EqualFold(p.Name, name) {
			return p
		}
	}
	return nil
}

// ParamAt is the parameter at a byte offset of the text, nil when there is none.
func (t *Template) ParamAt(off int) *Param {
	for _, p := range t.Params {
		if p.Span.Touches(off) {
			return p
		}
	}
	return nil
}

// Join is the template the host builds of a routePrefix and a route: what ASP.NET Core sees. at is
// where the route starts in it.
func Join(prefix, route string) (template string, at int) {
	if prefix == "" {
		return route, 0
	}
	return prefix + "/" + route, len(prefix) + 1
}

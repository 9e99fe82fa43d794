package refactor

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"funcls/internal/pyfile"
)

// This file has what a message or a request of a test holds: the keys that the function cannot do without.

// filled writes into the argument for a parameter, whose body is {}, an object with the keys that the
// function reads from it.
func (c *called) filled(code, param string) string {
	keys := c.keysOf(param)
	if len(keys) == 0 {
		return code
	}
	var members []string
	for _, key := range keys {
		members = append(members, `"`+key+`": "1"`)
	}
	object := "{" + strings.Join(members, ", ") + "}"
	return strings.NewReplacer(`"{}"`, "'"+object+"'", "data={}", "data="+object, "length=2", fmt.Sprintf("length=%d", len(object))).Replace(code)
}

// plainKey is a key that needs no escapes, in JSON or in Python.
var plainKey = regexp.MustCompile(`^[A-Za-z0-9_ .:/@-]+$`)

// keysOf are the keys that a function looks up in what it decodes from a parameter, in their order.
func (c *called) keysOf(param string) []string {
	var out []string
	code := c.fn.Code()
	for i := range code.Uses {
		u := &code.Uses[i]
		x := u.Expr
		if x.Kind != pyfile.SubscriptExpr || len(x.Args) != 1 || x.Args[0].Kind != pyfile.StringExpr || u.Stmt.Target == x {
			continue
		}
		from, in := pyfile.Origin(x.X, u.Scope)
		if from.Kind != pyfile.CallExpr {
			continue
		}
		of := ""
		switch {
		case c.mod.Qualified(from.X, in) == "json.loads" && len(from.Args) > 0:
			of = root(from.Args[0])
		case from.X.Kind == pyfile.AttributeExpr && from.X.Name == "get_json":
			of = root(from.X.X)
		}
		if key := x.Args[0].Str; of == param && plainKey.MatchString(key) && !slices.Contains(out, key) {
			out = append(out, key)
		}
	}
	return out
}

// root is the name that an expression begins with: of msg.get_body().decode() it is msg.
func root(x *pyfile.Expr) string {
	for x != nil && (x.Kind == pyfile.AttributeExpr || x.Kind == pyfile.CallExpr || x.Kind == pyfile.SubscriptExpr) {
		x = x.X
	}
	if x == nil || x.Kind != pyfile.NameExpr {
		return ""
	}
	return x.Name
}

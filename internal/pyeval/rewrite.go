package pyeval

import (
	"regexp"

	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// rewriting finds code that may give an object another signature or other annotations.
var rewriting = regexp.MustCompile(`\bupdate_wrapper\b|__wrapped__|__signature__|__annotations__|__dict__|__getattr|\bsetattr\b|\bvars\b|\bexec\b`)

// rewrites reports whether fn's body may change the object it returns as name, or bind another
// one to that name, so that its parameters are not what its def says.
func (e *Env) rewrites(m *Mod, fn *pyfile.Func, name string) bool {
	if m == nil || fn.Lambda {
		return false
	}
	body := text.Span{Start: fn.ParamsSpan.End, End: fn.Span.End}.Of(e.World.Text(m.Path))
	n := regexp.QuoteMeta(name)
	rebinding := regexp.MustCompile(`\b` + n + `\s*:?=[^=]|\b(?:as|for|nonlocal)\s+` + n + `\b`)
	return rewriting.Match(body) || rebinding.Match(body)
}

// Hintless reports whether typing.get_type_hints certainly refuses an instance: it finds no
// __annotations__ on it, which its class's annotated attributes or functools.update_wrapper
// would have put there.
func (e *Env) Hintless(v Value) bool {
	c := v.Class
	if c == nil || c.Def == nil || c.Mod == nil || len(c.MRO) > 2 || !c.Complete {
		return false
	}
	for i := range c.Def.Body {
		if c.Def.Body[i].Annotation != nil {
			return false
		}
	}
	return !rewriting.Match(c.Def.Span.Of(e.World.Text(c.Mod.Path)))
}

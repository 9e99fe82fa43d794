package pyeval

import (
	"strings"

	"funcls/internal/pyfile"
)

// userClass describes a class statement of the app.
func (e *Env) userClass(m *Mod, s *pyfile.Stmt) *Class {
	def := s.Class
	c := &Class{
		Name: def.Name, Module: m.Name, Qualified: m.Name + "." + def.Name,
		Complete: true, Read: No, Iterable: No, CanIndex: No, Def: def, Mod: m,
	}
	c.MRO = []string{c.Qualified}
	for _, k := range def.Keywords {
		if k.Name != "metaclass" {
			continue
		}
		if e.Eval(m, k.Value, s.Span.Start).Class.named("abc.ABCMeta") {
			c.ABC = true
		} else {
			c.Complete = false
		}
	}
	for _, b := range def.Bases {
		e.inherit(c, e.Eval(m, b, s.Span.Start))
	}
	if def.Generic {
		c.MRO = appendNew(c.MRO, "typing.Generic")
		c.Generic, c.CanIndex = true, Yes
	}
	c.MRO = appendNew(c.MRO, "builtins.object")
	c.own(def)
	return c
}

// inherit adds one base. The MRO is a set here: issubclass does not care about its order.
func (e *Env) inherit(c *Class, base Value) {
	switch {
	case base.Kind == External && base.Name == "typing.Generic", base.Kind == Alias && base.Class.named("typing.Generic"):
		c.MRO = appendNew(c.MRO, "typing.Generic")
		c.Generic, c.CanIndex = true, Yes
	case base.Kind == External && base.Name == "typing.Protocol", base.Kind == Alias && base.Class.named("typing.Protocol"):
		c.MRO = appendNew(c.MRO, "typing.Protocol", "typing.Generic")
		c.Generic, c.ABC, c.CanIndex = true, true, Maybe
	case base.Kind == External && base.Name == "typing.TypedDict":
		c.MRO = appendNew(c.MRO, "builtins.dict")
		c.Iterable, c.CanIndex = Yes, max(c.CanIndex, Maybe)
		c.ABC = true // issubclass(x, c) is no simple matter either
	case base.Kind == External && base.Name == "typing.NamedTuple":
		c.MRO = appendNew(c.MRO, "builtins.tuple")
		c.Iterable, c.CanIndex = Yes, max(c.CanIndex, Maybe)
	case base.Kind == ClassValue, base.Kind == Alias, base.Kind == BareAlias, base.Kind == BuiltinAlias:
		b := base.Class
		c.MRO = appendNew(c.MRO, b.MRO...)
		c.Complete = c.Complete && b.Complete
		c.ABC = c.ABC || b.ABC
		c.Generic = c.Generic || b.Generic || base.Kind == Alias && hasTypeVar(base)
		c.Read = max(c.Read, b.Read)
		c.CanIndex = max(c.CanIndex, b.CanIndex)
		c.Iterable = max(c.Iterable, b.Iterable)
		if base.Form != "" {
			c.MRO = appendNew(c.MRO, "typing.Generic") // as a base typing.List[str] is list and Generic
		}
		if !b.Complete {
			c.unsure()
		}
	default:
		c.Complete = false
		c.unsure()
	}
}

// unsure: a base that is not known may bring any attribute.
func (c *Class) unsure() {
	c.Read, c.Iterable, c.CanIndex = max(c.Read, Maybe), max(c.Iterable, Maybe), max(c.CanIndex, Maybe)
}

// own reads the class body for what issubclass-like checks ask about.
func (c *Class) own(def *pyfile.Class) {
	for i := range def.Body {
		switch s := &def.Body[i]; s.Name {
		case "read":
			c.Read = Yes
			if s.Kind != pyfile.DefStmt {
				c.Read = Maybe
			}
		case "__iter__":
			c.Iterable = Yes
		case "__class_getitem__":
			c.CanIndex = Maybe
		case "__name__", "__subclasshook__":
			c.Complete = false
		}
	}
}

func (c *Class) hasMethod(name string) Tri {
	for i := range c.Def.Body {
		if c.Def.Body[i].Name == name {
			return Yes
		}
	}
	if len(c.MRO) > 2 || !c.Complete {
		return Maybe
	}
	return No
}

// instantiable reports whether calling the class certainly makes a plain instance of it.
func (c *Class) instantiable() bool {
	return c.Def != nil && c.Complete && len(c.Def.Keywords) == 0 && c.hasMethod("__new__") == No
}

// named reports whether c is the class with that qualified name; nil-safe.
func (c *Class) named(qualified string) bool { return c != nil && c.Qualified == qualified }

func hasTypeVar(v Value) bool {
	for _, a := range v.Args {
		if a.Kind == Special && (strings.HasPrefix(a.Text, "~") || strings.HasPrefix(a.Text, "+") || strings.HasPrefix(a.Text, "-")) {
			return true
		}
	}
	return false
}

func appendNew(list []string, names ...string) []string {
	for _, n := range names {
		if !contains(list, n) {
			list = append(list, n)
		}
	}
	return list
}

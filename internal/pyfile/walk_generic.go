package pyfile

import (
	"bytes"
	"regexp"

	sitter "github.com/smacker/go-tree-sitter"
)

// This file is about [T] after the name of a def or class (Python 3.12): names that exist in its
// annotations and bases only, and stand for no class.

// typeParams matches a use of one of the names that n introduces, nil when there are none.
func (w *walker) typeParams(n, name *sitter.Node) *regexp.Regexp {
	if name == nil {
		return nil
	}
	rest := bytes.TrimLeft(w.src[name.EndByte():n.EndByte()], " \t\\\r\n")
	if !bytes.HasPrefix(rest, []byte("[")) {
		return nil
	}
	uses := ""
	find(n.ChildByFieldName("type_parameters"), 0, func(n *sitter.Node) bool {
		if typeOf(n) == "identifier" {
			uses += "|" + regexp.QuoteMeta(w.text(n))
		}
		return true
	})
	if uses == "" {
		return nil
	}
	return regexp.MustCompile(`\b(?:` + uses[1:] + `)\b`)
}

// hide makes an expression that uses a type parameter one the engine does not look into.
func (w *walker) hide(uses *regexp.Regexp, x *Expr) *Expr {
	if uses == nil || x == nil || !uses.Match(x.Span.Of(w.src)) {
		return x
	}
	return &Expr{Span: x.Span}
}

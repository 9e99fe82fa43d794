package pyfile

import sitter "github.com/smacker/go-tree-sitter"

// constant tells what a test is known to be in the worker: 1 true, -1 false, 0 unknown, and
// whether TYPE_CHECKING decided it.
func (w *walker) constant(n *sitter.Node, depth int) (value int, typing bool) {
	if n == nil || depth > maxDepth {
		return 0, false
	}
	switch typeOf(n) {
	case "true":
		return 1, false
	case "false", "none":
		return -1, false
	case "integer":
		switch w.text(n) {
		case "0":
			return -1, false
		case "1":
			return 1, false
		}
	case "identifier":
		if w.text(n) == "TYPE_CHECKING" {
			return -1, true
		}
	case "attribute":
		if w.text(n.ChildByFieldName("attribute")) == "TYPE_CHECKING" {
			return -1, true
		}
	case "parenthesized_expression":
		if k := kids(n); len(k) == 1 {
			return w.constant(k[0], depth+1)
		}
	case "not_operator":
		value, typing = w.constant(n.ChildByFieldName("argument"), depth+1)
		return -value, typing
	case "comparison_operator":
		if value, ok := majorTests[spaceless(w.text(n))]; ok {
			return value, false
		}
		return w.mainTest(n), false
	}
	return 0, false
}

// majorTests tell Python 3 from Python 2, which no worker runs.
var majorTests = map[string]int{
	"sys.version_info>=(3,)": 1, "sys.version_info>=(3,0)": 1, "sys.version_info>(3,)": 1, "sys.version_info>(3,0)": 1,
	"sys.version_info[0]>=3": 1, "sys.version_info[0]==3": 1, "sys.version_info.major>=3": 1, "sys.version_info.major==3": 1,
	"sys.version_info<(3,)": -1, "sys.version_info<(3,0)": -1, "sys.version_info[0]<3": -1, "sys.version_info[0]==2": -1,
	"sys.version_info.major<3": -1, "sys.version_info.major==2": -1,
}

// mainTest knows `__name__ == "__main__"`, which is false in a worker that imports the file.
func (w *walker) mainTest(n *sitter.Node) int {
	k := kids(n)
	if len(k) != 2 {
		return 0
	}
	a, b := w.expr(k[0], 0), w.expr(k[1], 0)
	if a.Kind == StringExpr {
		a, b = b, a
	}
	switch {
	case a.Kind != NameExpr || a.Name != "__name__" || b.Kind != StringExpr || b.Str != "__main__":
		return 0
	case hasToken(n, "=="):
		return -1
	case hasToken(n, "!="):
		return 1
	}
	return 0
}

// branch gives the guards under a test: of its body, and of what comes when it does not hold.
func (w *walker) branch(test *sitter.Node, g Guard) (body, rest Guard) {
	never := Never
	value, typing := w.constant(test, 0)
	if typing {
		never |= TypeChecking
	}
	switch {
	case value > 0:
		return g, g | never
	case value < 0:
		return g | never, g
	}
	return g | Conditional, g | Conditional
}

// swallowers are the exceptions whose handlers take an ImportError.
var swallowers = map[string]bool{"Exception": true, "BaseException": true, "ImportError": true, "ModuleNotFoundError": true}

// catches reports whether some handler of a try statement takes an import error and lets the
// module go on.
func (w *walker) catches(try *sitter.Node) bool {
	for _, k := range kids(try) {
		if t := typeOf(k); t != "except_clause" && t != "except_group_clause" {
			continue
		}
		bare, takes := true, false
		for _, c := range kids(k) {
			if typeOf(c) == "block" {
				continue
			}
			bare = false
			takes = takes || w.namesSwallower(c)
		}
		if (bare || takes) && w.flow(lastBlock(k), 0).falls {
			return true
		}
	}
	return false
}

// namesSwallower looks at what an except clause or suppress() names.
func (w *walker) namesSwallower(n *sitter.Node) bool {
	switch typeOf(n) {
	case "identifier":
		return swallowers[w.text(n)]
	case "attribute":
		return swallowers[w.text(n.ChildByFieldName("attribute"))]
	case "as_pattern", "list_splat", "parenthesized_expression":
		return w.namesSwallower(firstKid(n))
	case "tuple", "expression_list":
		for _, k := range kids(n) {
			if w.namesSwallower(k) {
				return true
			}
		}
	}
	return false
}

// suppresses reports a `with suppress(...)`; accept, when given, judges the arguments.
func (w *walker) suppresses(with *sitter.Node, accept func(*sitter.Node) bool) bool {
	if !w.contains(with, "suppress") {
		return false
	}
	for _, item := range withItems(with) {
		value := item.ChildByFieldName("value")
		if typeOf(value) == "as_pattern" {
			value = firstKid(value)
		}
		if typeOf(value) != "call" {
			continue
		}
		if x := w.expr(value.ChildByFieldName("function"), 0); x == nil || x.Name != "suppress" {
			continue
		}
		if accept == nil {
			return true
		}
		for _, a := range kids(value.ChildByFieldName("arguments")) {
			if accept(a) {
				return true
			}
		}
	}
	return false
}

func withItems(with *sitter.Node) []*sitter.Node {
	var out []*sitter.Node
	for _, k := range kids(with) {
		if typeOf(k) == "with_clause" {
			for _, item := range kids(k) {
				if typeOf(item) == "with_item" {
					out = append(out, item)
				}
			}
		}
	}
	return out
}

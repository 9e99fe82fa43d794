// Package pyfile turns Python source into plain facts: what a module defines at import time,
// in order, with a byte span for every name. tree-sitter lives here and nowhere else; no tree
// leaves the function that parsed it, so facts may be shared between goroutines freely. What
// function bodies say is read from their text when it is asked for.
package pyfile

import "funcls/internal/text"

// Module is everything the engine knows of one Python file. It is immutable after Parse;
// the bodies of its functions are read on demand.
type Module struct {
	// Stmts are the effects of executing the module, in source order. Compound statements
	// (if, try, with, for, while, match) are flattened: their parts carry a Guard.
	Stmts []Stmt
	// FutureAnnotations is set by `from __future__ import annotations`.
	FutureAnnotations bool
	// Dynamic says the module may gain names that Stmts does not show: a module-level
	// __getattr__, exec, globals()[...] = ..., setattr(sys.modules[...]...), vars().update.
	Dynamic bool
	// Touched are names whose object the module changes in ways that alter its signature or
	// annotations: main.__wrapped__ = f, main.__annotations__.clear(), setattr(main, ...). An
	// attribute that is assigned or deleted stands there as "name.attribute" too.
	Touched []string
	// Globals are names that some function declares `global`: calling it may rebind them.
	Globals []string
	// Errors are the syntax errors CPython would refuse the file for, in source order.
	// Only the first is what CPython prints.
	Errors []SyntaxError
	src    []byte // normalised
}

// SyntaxError is one reason why CPython refuses to compile the file.
type SyntaxError struct {
	Span text.Span
	// Line is the 1-based line CPython names.
	Line int
	// Exception is SyntaxError, IndentationError or TabError.
	Exception string
	// Message is CPython 3.11's own sentence without the "(file, line N)" suffix.
	Message string
	// Exact says Message is known to be CPython's sentence; otherwise it is our own wording
	// of a certain error.
	Exact bool
}

// Guard says under which conditions a statement runs when the worker imports the module.
type Guard uint8

const (
	// Conditional statements may or may not run: an if/elif/else whose test is not constant,
	// a loop body, an except handler, a match case.
	Conditional Guard = 1 << iota
	// Never statements do not run in the worker: under `if TYPE_CHECKING:`,
	// `if __name__ == "__main__":`, `if False:`, or the else of a constant true test.
	Never
	// Caught statements run inside a try body whose handlers may swallow what they raise
	// (bare except, Exception, ImportError or ModuleNotFoundError); they may be cut short.
	Caught
	// TypeChecking is set together with Never when the test is typing.TYPE_CHECKING.
	TypeChecking
	// Tried statements run inside a try or with body of any kind: something may swallow what
	// they raise.
	Tried
)

// Always reports whether the statement certainly runs.
func (g Guard) Always() bool { return g&(Conditional|Never) == 0 }

// StmtKind tells the statements apart.
type StmtKind uint8

const (
	// DefStmt defines Func under Name.
	DefStmt StmtKind = iota + 1
	// ClassStmt defines Class under Name.
	ClassStmt
	// ImportStmt is `import a.b` or `import a.b as c`; Name is the bound name ("a" or "c").
	ImportStmt
	// FromStmt is one name of `from m import x as y`; Name is the bound name ("y").
	FromStmt
	// StarStmt is `from m import *`.
	StarStmt
	// AssignStmt binds Name to Value (nil when the value cannot be told, as for unpacking
	// what is no display, for targets, with ... as, augmented assignment). `x: T = v` has Annotation;
	// `x: T` alone binds nothing and is not a Stmt at module level.
	AssignStmt
	// DelStmt unbinds Name.
	DelStmt
	// ExprStmt evaluates Value, for instance a call made for its effect.
	ExprStmt
	// RaiseStmt ends the import with an exception.
	RaiseStmt

	// The others stand in bodies only.

	// ReturnStmt returns Value, nil for a bare return.
	ReturnStmt
	// UseStmt evaluates Value for some other statement: a condition, an iterable, what is
	// asserted, unpacked or added.
	UseStmt
	// StoreStmt assigns Value to Target, an attribute or a subscript. Value is nil when it cannot
	// be told or stands in a statement of its own.
	StoreStmt
	// GlobalStmt says that Name is the module's.
	GlobalStmt
	// NonlocalStmt says that Name is an enclosing function's.
	NonlocalStmt
	// DeclareStmt is `x: T` alone: it makes Name local and binds nothing. Name is "" where an
	// attribute or a subscript, Target, is annotated.
	DeclareStmt
)

// Stmt is one effect of executing a module or class body.
type Stmt struct {
	Kind       StmtKind
	Guard      Guard
	Span       text.Span // whole statement, decorators included
	Name       string    // bound or unbound name
	NameSpan   text.Span
	Func       *Func   // DefStmt
	Class      *Class  // ClassStmt
	Import     *Import // ImportStmt, FromStmt, StarStmt
	Value      *Expr   // AssignStmt, ExprStmt, RaiseStmt; ReturnStmt, UseStmt, StoreStmt
	Target     *Expr   // StoreStmt
	Annotation *Expr   // AssignStmt
	// When is the condition of a Conditional statement, nil when it cannot be told.
	When *When
}

// When is a condition that can be decided without running the module.
type When struct {
	// Since and Until are the first minor version of Python 3 for which it holds and the first
	// after that for which it does not; 0 sets no limit.
	Since, Until int
	// Failed are imports, one of which must fail; nil for a condition on the version.
	Failed []Stmt
}

// Import is one imported name.
type Import struct {
	// Module is the dotted path as written without leading dots ("" in `from . import x`).
	Module     string
	ModuleSpan text.Span // includes the dots
	// Level counts the leading dots.
	Level int
	// Name is the imported name in a FromStmt ("x" in `from m import x as y`).
	Name     string
	NameSpan text.Span
	// Alias reports an `as` clause; the bound name is the Stmt's Name.
	Alias bool
}

// Func is a def, async def or lambda.
type Func struct {
	Name       string // "" for a lambda
	NameSpan   text.Span
	Span       text.Span // from `async`/`def`/`lambda` to the end of the body
	ParamsSpan text.Span // from "(" to ")" inclusive; for a lambda the bare parameter list
	Async      bool
	Lambda     bool
	Params     []Param
	Returns    *Expr // annotation after ->
	Decorators []*Expr
	body       *body // nil when nothing is known of it
}

// ParamKind tells how a parameter binds.
type ParamKind uint8

const (
	PositionalOrKeyword ParamKind = iota
	PositionalOnly
	VarPositional // *args
	KeywordOnly
	VarKeyword // **kwargs
)

// Param is one parameter, in signature order.
type Param struct {
	Name       string
	NameSpan   text.Span
	Span       text.Span // name, annotation and default; includes stars
	Kind       ParamKind
	Annotation *Expr
	Default    *Expr
}

// Class is a class statement.
type Class struct {
	Name       string
	NameSpan   text.Span
	Span       text.Span
	Bases      []*Expr
	Keywords   []Keyword // metaclass= and friends
	Generic    bool      // has type parameters of its own: class Box[T]
	Decorators []*Expr
	Body       []Stmt
}

// ExprKind tells the expressions apart.
type ExprKind uint8

const (
	// OtherExpr is any expression the engine does not look into (comprehension, f-string,
	// conditional, arithmetic other than |, await ...). In a body Args are its parts.
	OtherExpr     ExprKind = iota
	NameExpr               // Name
	AttributeExpr          // X.Name
	SubscriptExpr          // X[Args...]; a tuple index is spread over Args
	CallExpr               // X(Args..., Keywords...)
	StringExpr             // Str: a plain str literal, adjacent pieces joined, prefixes r and u read
	BytesExpr              // a bytes literal
	NumberExpr             // Name is its source text
	ConstantExpr           // Name is None, True, False or ...
	TupleExpr              // Args
	ListExpr               // Args
	DictExpr               // contents not kept; in a body Args are its PairExpr and StarExpr
	UnionExpr              // Args[0] | Args[1]
	LambdaExpr             // Func
	StarExpr               // *X or **X among call arguments

	// The others stand in bodies only; elsewhere they are OtherExpr.

	PairExpr          // X: Args[0] in a dict display
	SetExpr           // Args
	FormatExpr        // a str literal of which the value cannot be told; it interpolates Args
	AwaitExpr         // X
	YieldExpr         // X, or Args when it is a bare tuple, or nothing; Name is "from" or ""
	OperatorExpr      // Name is the (first) operator, Args the operands; "if": Args are then, test, else
	ComprehensionExpr // Args[0] is the first iterable, Func all the rest; Name is the grammar's word
)

// Expr is a plain expression tree.
type Expr struct {
	Kind     ExprKind
	Span     text.Span
	Name     string
	NameSpan text.Span // AttributeExpr: of the attribute name
	Str      string
	X        *Expr
	Args     []*Expr
	Keywords []Keyword
	Func     *Func
}

// Keyword is name=value in a call or class statement; Name is "" for **value.
type Keyword struct {
	Name     string
	NameSpan text.Span
	Value    *Expr
}

package pyfile

import "funcls/internal/text"

// tokenID tells the tokens apart; every operator and keyword has its own.
type tokenID uint8

const (
	tokEnd tokenID = iota
	tokNewline
	tokIndent
	tokDedent
	tokName
	tokNumber
	tokString
	tokOther // a character no rule of the grammar mentions

	opLparen
	opRparen
	opLbracket
	opRbracket
	opLbrace
	opRbrace
	opComma
	opColon
	opSemi
	opDot
	opEllipsis
	opArrow
	opAt
	opAssign    // =
	opWalrus    // :=
	opAugmented // += and the like
	opStar
	opPower
	opPlusMinus // + -
	opTilde
	opTimes // / // %, besides * and @
	opShift
	opAmp
	opPipe
	opCaret
	opCompare // == != < > <= >=
	opBang    // ! in a replacement field

	kwFalse
	kwNone
	kwTrue
	kwAnd
	kwAs
	kwAssert
	kwAsync
	kwAwait
	kwBreak
	kwClass
	kwContinue
	kwDef
	kwDel
	kwElif
	kwElse
	kwExcept
	kwFinally
	kwFor
	kwFrom
	kwGlobal
	kwIf
	kwImport
	kwIn
	kwIs
	kwLambda
	kwNonlocal
	kwNot
	kwOr
	kwPass
	kwRaise
	kwReturn
	kwTry
	kwWhile
	kwWith
	kwYield
)

var keywords = map[string]tokenID{
	"False": kwFalse, "None": kwNone, "True": kwTrue, "and": kwAnd, "as": kwAs, "assert": kwAssert, "async": kwAsync,
	"await": kwAwait, "break": kwBreak, "class": kwClass, "continue": kwContinue, "def": kwDef, "del": kwDel,
	"elif": kwElif, "else": kwElse, "except": kwExcept, "finally": kwFinally, "for": kwFor, "from": kwFrom,
	"global": kwGlobal, "if": kwIf, "import": kwImport, "in": kwIn, "is": kwIs, "lambda": kwLambda,
	"nonlocal": kwNonlocal, "not": kwNot, "or": kwOr, "pass": kwPass, "raise": kwRaise, "return": kwReturn,
	"try": kwTry, "while": kwWhile, "with": kwWith, "yield": kwYield,
}

// IsKeyword reports whether Python keeps a name for itself.
func IsKeyword(name string) bool {
	_, ok := keywords[name]
	return ok
}

// token is one token with its byte span.
type token struct {
	id         tokenID
	level      uint8 // brackets open after it
	start, end int32
	line       int32 // 1-based, of its start
	fields     int32 // a string: 1 + index into tokens.fstrings; below 0 -1 - index into tokens.literals
}

func (t token) span() text.Span { return text.Span{Start: int(t.start), End: int(t.end)} }

// tokens is a tokenized source.
type tokens struct {
	src  []byte
	list []token // ends in tokEnd
	// fstrings are the replacement fields of each f-string, each a token list of its own.
	fstrings [][]field
	// literals are the errors of single string literals.
	literals []SyntaxError
	// err is where CPython's tokenizer gives up; list holds what comes before.
	err *tokenError
}

// field is one replacement field of an f-string: the tokens from behind "{" to the "}", colon
// or exclamation mark, which stands for tokEnd.
type field struct {
	list []token
}

// tokenError is what the tokenizer refuses.
type tokenError struct {
	SyntaxError
	// late errors are only told when the parser gets there; the others come before any error
	// of the parser, wherever it is.
	late bool
	// open is the innermost open bracket at that place, nil outside of brackets.
	open *bracket
}

type bracket struct {
	char byte
	pos  int
	line int
}

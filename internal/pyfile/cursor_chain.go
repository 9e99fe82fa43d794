package pyfile

import "slices"

// Bracket is an open bracket around a cursor.
type Bracket struct {
	Char byte // ( [ or {
	// Callee is what stands before it, as in Cursor.Chain; nil where that is no chain of names.
	Callee []string
	// Start is the offset of the bracket, Name where the last name of Callee begins.
	Start, Name int
	// Arg counts the commas between it and the cursor, Keyword is the name of the argument that
	// the cursor is in, "" for a positional one.
	Arg     int
	Keyword string
	// Unpacked says that a starred argument stands before the cursor.
	Unpacked bool
}

// maxAround bounds how many brackets around a cursor are told.
const maxAround = 16

// around lists the brackets that are open behind token n-1, innermost first.
func (t *tokens) around(n int) []Bracket {
	var out []Bracket
	b := Bracket{}
	for i, depth := n-1, 0; i >= 0 && len(out) < maxAround; i-- {
		tok := t.list[i]
		switch tok.id {
		case opRparen, opRbracket, opRbrace:
			depth++
		case opLparen, opLbracket, opLbrace:
			if depth > 0 {
				depth--
				break
			}
			if b.Arg == 0 {
				b.Keyword = t.keywordAt(i+1, n)
			}
			b.Char, b.Start = t.src[tok.start], int(tok.start)
			b.Callee, _ = t.chain(i)
			if b.Callee != nil {
				b.Name = int(t.list[i-1].start)
			}
			out = append(out, b)
			b, n = Bracket{}, i
		case opComma:
			if depth > 0 {
				break
			}
			if b.Arg == 0 {
				b.Keyword = t.keywordAt(i+1, n)
			}
			b.Arg++
		case opStar, opPower:
			b.Unpacked = b.Unpacked || depth == 0 && (t.id(i-1) == opComma || t.id(i-1) == opLparen)
		case tokNewline, tokIndent, tokDedent:
			return out
		}
	}
	return out
}

// keywordAt is the name before a '=' that the argument from token i to n begins with.
func (t *tokens) keywordAt(i, n int) string {
	if i+1 < n && t.id(i) == tokName && t.id(i+1) == opAssign {
		return t.word(i)
	}
	return ""
}

// maxChain bounds the length of a chain.
const maxChain = 24

// chain reads backwards from before token end what Cursor.Chain holds; nil when it is no chain
// of names. start is its first token.
func (t *tokens) chain(end int) (chain []string, start int) {
	var out []string
	i := end - 1
	for len(out) < maxChain {
		switch t.id(i) {
		case tokName:
			out = append(out, t.word(i))
			if t.id(i-1) != opDot {
				slices.Reverse(out)
				return out, i
			}
			i -= 2
		case opRparen, opRbracket:
			open := t.opening(i)
			switch {
			case open < 0:
				return nil, 0
			case t.id(i) == opRparen:
				out = append(out, "()")
			case t.index(open, i):
				out = append(out, "[]")
			default:
				return nil, 0
			}
			i = open - 1
		default:
			return nil, 0
		}
	}
	return nil, 0
}

// opening is the bracket that the one at i closes, -1 when it is not there.
func (t *tokens) opening(i int) int {
	depth := 0
	for ; i >= 0; i-- {
		switch t.list[i].id {
		case opRparen, opRbracket, opRbrace:
			depth++
		case opLparen, opLbracket, opLbrace:
			if depth--; depth == 0 {
				return i
			}
		case tokNewline:
			return -1
		}
	}
	return -1
}

// index reports whether the brackets at open and shut hold one index, and no slice.
func (t *tokens) index(open, shut int) bool {
	depth := 0
	for i := open + 1; i < shut; i++ {
		switch t.list[i].id {
		case opLparen, opLbracket, opLbrace:
			depth++
		case opRparen, opRbracket, opRbrace:
			depth--
		case opColon, opComma:
			if depth == 0 {
				return false
			}
		}
	}
	return shut > open+1
}

package pyfile

// This file finds code that may give the module names nobody can read off its statements. It
// looks at tokens, so that it also sees into functions, which an import may call.

// readers are calls that only look at the namespace they are given.
var readers = map[string]bool{
	"eval": true, "get_type_hints": true, "sorted": true, "list": true, "set": true, "dict": true, "tuple": true,
	"len": true, "print": true, "iter": true, "id": true, "getattr": true, "hasattr": true, "getmembers": true,
	"getdoc": true, "getsource": true, "getfile": true, "pprint": true, "frozenset": true,
}

// dictReaders are the methods of a dict that change nothing.
var dictReaders = map[string]bool{"get": true, "items": true, "keys": true, "values": true, "copy": true, "__contains__": true, "__getitem__": true}

// dynamic reports code that adds names to the module behind the reader's back.
func (t *tokens) dynamic() bool {
	var blocks []bool // of each indented block: whether it is inside a def
	inDef, header := false, false
	for i, tok := range t.list {
		switch tok.id {
		case kwDef:
			header = true
		case tokNewline:
			if header && (i+1 >= len(t.list) || t.list[i+1].id != tokIndent) {
				header = false
			}
		case tokIndent:
			blocks = append(blocks, inDef)
			inDef, header = inDef || header, false
		case tokDedent:
			if n := len(blocks); n > 0 {
				inDef, blocks = blocks[n-1], blocks[:n-1]
			}
		case tokName:
			if t.injects(i, inDef || header) {
				return true
			}
		}
	}
	return false
}

func (t *tokens) injects(i int, inDef bool) bool {
	switch t.word(i) {
	case "exec":
		return !inDef && t.id(i+1) == opLparen && t.id(i-1) != opDot
	case "vars", "locals":
		return !inDef && t.calledBare(i) && t.writes(i, i+3)
	case "globals":
		return t.calledBare(i) && t.writes(i, i+3)
	case "sys":
		if t.word(i+2) != "modules" || t.id(i+3) != opLbracket {
			return false
		}
		if t.word(i-2) == "setattr" {
			return true
		}
		return t.word(i+4) == "__name__" && t.writes(i, i+6)
	}
	return false
}

// calledBare reports a call without arguments of the name at i.
func (t *tokens) calledBare(i int) bool {
	return t.id(i+1) == opLparen && t.id(i+2) == opRparen && t.id(i-1) != opDot
}

// writes reports that the namespace written from token i up to next may be changed, or is
// handed to code that may.
func (t *tokens) writes(i, next int) bool {
	switch t.id(next) {
	case opLbracket:
		level := t.list[next].level
		for next++; next < len(t.list) && t.list[next].level >= level; next++ {
		}
		return t.id(next+1) == opAssign || t.id(next+1) == opAugmented || t.id(i-1) == kwDel
	case opDot:
		return !dictReaders[t.word(next+1)]
	}
	switch t.id(i - 1) {
	case kwIn, opPower, opPipe:
		return false
	}
	if level := t.list[i].level; level > 0 {
		open := i
		for open--; open > 0 && t.list[open-1].level >= level; open-- {
		}
		return !readers[t.word(open-1)]
	}
	return true
}

func (t *tokens) id(i int) tokenID {
	if i < 0 || i >= len(t.list) {
		return tokEnd
	}
	return t.list[i].id
}

func (t *tokens) word(i int) string {
	if t.id(i) != tokName {
		return ""
	}
	return string(t.src[t.list[i].start:t.list[i].end])
}

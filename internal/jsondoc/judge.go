package jsondoc

import (
	"fmt"

	"funcls/internal/text"
)

// maxDepth is how deeply Json.NET lets containers nest.
const maxDepth = 64

// state is what the reader expects next.
type state uint8

const (
	atStart  state = iota // the root
	atValue               // a value, after a colon or a comma or at the start of an array
	atName                // a property name or the end of the object
	atAfter               // a comma or the end of the container
	finished              // nothing but comments
)

// level is an open container.
type level struct {
	kind  byte      // its opening bracket: { [ (
	open  int       // where that is
	empty bool      // nothing has been read in it: errors do not name it in their path
	name  text.Span // of an object: the latest property name
	index int       // of an array or constructor: the latest element
}

// judgement reads a text just as Json.NET's JsonTextReader and JObject.Parse do, keeping nothing
// but where it is: it is the judge of what the host accepts, while parser builds the tree.
type judgement struct {
	src    []byte
	pos    int
	state  state
	levels []level
	// comment says that the latest token was a comment; rooted that the root has begun.
	comment, rooted bool
	// latest is the latest token, to point at when the text ends too early.
	latest text.Span
	// spread is the latest string if it holds a line end: then its quote was likely forgotten.
	spread text.Span
	err    *SyntaxError
}

// judge tells what the host would refuse src for, or nil.
func judge(src []byte) *SyntaxError {
	j := judgement{src: src}
	if len(src) >= len(bom) && string(src[:len(bom)]) == bom {
		j.pos = len(bom)
	}
	for j.step() {
	}
	return j.err
}

// step reads one token and reports whether there is more to read.
func (j *judgement) step() bool {
	j.skipSpace()
	if j.pos == len(j.src) {
		return j.end()
	}
	if j.src[j.pos] == '/' && !(j.state == finished && j.lastGasp()) {
		return j.readComment()
	}
	switch j.state {
	case atStart, atValue:
		return j.readValue()
	case atName:
		return j.readName()
	case atAfter:
		return j.readAfter()
	}
	if j.lastGasp() {
		return false
	}
	return j.fail(j.here(), "Only comments may follow the end of the JSON object.",
		"Additional text encountered after finished reading JSON content: %s.", j.char())
}

// skipSpace steps over white space.
func (j *judgement) skipSpace() {
	for j.pos < len(j.src) {
		n := spaceLen(j.src[j.pos:])
		if n == 0 {
			return
		}
		j.pos += n
	}
}

// lastGasp reports a quirk: after the root Json.NET does not see a last character that follows a
// carriage return.
func (j *judgement) lastGasp() bool {
	return j.pos > 0 && j.src[j.pos-1] == '\r' && !j.has(2)
}

// end handles the end of the text.
func (j *judgement) end() bool {
	switch {
	case j.state == finished:
		return false
	case !j.rooted && j.comment:
		return j.fail(j.latest, "The file holds only comments; the host expects a JSON object.",
			"Error reading JObject from JsonReader. Current JsonReader item is not an object: Comment.")
	case !j.rooted:
		return j.fail(j.latest, "The file is empty; the host expects a JSON object.",
			"Error reading JObject from JsonReader.")
	}
	top := j.levels[len(j.levels)-1]
	message := fmt.Sprintf("The file ends, but the '%c' of line %d is still open.", top.kind, j.line(top.open))
	if len(j.levels) == 1 && top.empty && !j.comment {
		return j.fail(j.latest, message, "Error reading JObject from JsonReader.")
	}
	return j.fail(j.latest, message, "Unexpected end of content while loading JObject.")
}

// readComment reads a comment.
func (j *judgement) readComment() bool {
	start := j.pos
	j.pos++
	if !j.has(2) {
		return j.fail(text.Span{Start: start, End: len(j.src)}, "A comment is not complete.", "Unexpected end while parsing comment.")
	}
	single := j.src[j.pos] == '/'
	if !single && j.src[j.pos] != '*' {
		return j.fail(text.Span{Start: start, End: j.pos}, "A '/' must begin a comment: // or /*.", "Error parsing comment. Expected: *, got %s.", j.char())
	}
	j.pos = commentEnd(j.src, start)
	if !single && !closedComment(j.src[start:j.pos]) {
		return j.fail(text.Span{Start: start, End: start + 2}, "A comment is never closed: */ is missing.", "Unexpected end while parsing comment.")
	}
	j.comment = true
	return true
}

// readAfter reads what follows a value.
func (j *judgement) readAfter() bool {
	switch c := j.src[j.pos]; c {
	case '}', ']', ')':
		return j.closeLevel(c)
	case ',':
		j.took(1)
		j.state = atValue
		if j.top().kind == '{' {
			j.state = atName
		}
		return true
	}
	message := "A comma is missing before this."
	if j.top().kind == '{' {
		message = "A comma is missing before this, or the object is not closed."
	}
	return j.fail(j.here(), message, "After parsing a value an unexpected character was encountered: %s.", j.char())
}

// readName reads a property name and its colon, or the end of the object.
func (j *judgement) readName() bool {
	start := j.pos
	switch c := j.src[j.pos]; {
	case c == '}':
		return j.closeLevel(c)
	case isQuote(c):
		if !j.readQuoted() {
			return false
		}
	case wordLen(j.src[j.pos:]) > 0:
		if !j.readWord() {
			return false
		}
	default:
		return j.fail(j.here(), "A property name is expected here.", "Invalid property identifier character: %s.", j.char())
	}
	name := text.Span{Start: start, End: j.pos}
	j.skipSpace()
	if j.pos == len(j.src) || j.src[j.pos] != ':' {
		return j.fail(j.here(), "A ':' is missing after the property name.",
			"Invalid character after parsing property name. Expected ':' but got: %s.", j.char())
	}
	j.took(1)
	j.top().name, j.top().empty = name, false
	j.state = atValue
	return true
}

// readWord reads a property name without quotes.
func (j *judgement) readWord() bool {
	start := j.pos
	for j.pos < len(j.src) {
		if n := wordLen(j.src[j.pos:]); n > 0 {
			j.pos += n
			continue
		}
		j.latest = text.Span{Start: start, End: j.pos}
		if j.src[j.pos] == ':' || spaceLen(j.src[j.pos:]) > 0 {
			return true
		}
		return j.fail(j.here(), "A property name with this character needs quotes.",
			"Invalid JavaScript property identifier character: %s.", j.char())
	}
	j.latest = text.Span{Start: start, End: j.pos}
	return j.fail(j.latest, "The file ends after a property name.", "Unexpected end while parsing unquoted property name.")
}

// top is the innermost open container.
func (j *judgement) top() *level { return &j.levels[len(j.levels)-1] }

// took steps over a token of n bytes.
func (j *judgement) took(n int) {
	j.latest = text.Span{Start: j.pos, End: j.pos + n}
	j.pos += n
	j.comment = false
}

// counted notes that a value begins in the innermost container.
func (j *judgement) counted() {
	if len(j.levels) > 0 && j.top().kind != '{' {
		j.top().index++
	}
}

// done notes that a scalar has been read; kind is Json.NET's name for it.
func (j *judgement) done(kind string) bool {
	j.comment = false
	if len(j.levels) == 0 {
		j.state = finished
		return j.notObject(kind)
	}
	j.top().empty = false
	j.state = atAfter
	return true
}

// notObject refuses a root that is no object.
func (j *judgement) notObject(kind string) bool {
	return j.fail(j.latest, "The host expects a JSON object here.",
		"Error reading JObject from JsonReader. Current JsonReader item is not an object: %s.", kind)
}

// openLevel enters a container whose bracket is the byte before pos.
func (j *judgement) openLevel(kind byte) bool {
	j.counted()
	at := j.pos - 1
	j.latest, j.comment = text.Span{Start: at, End: j.pos}, false
	j.levels = append(j.levels, level{kind: kind, open: at, empty: true, index: -1})
	j.state = atValue
	if kind == '{' {
		j.state = atName
	}
	if len(j.levels) > maxDepth {
		return j.fail(j.latest, fmt.Sprintf("The host reads at most %d levels of nesting.", maxDepth),
			"The reader's MaxDepth of 64 has been exceeded.")
	}
	if !j.rooted && kind != '{' {
		return j.notObject(map[byte]string{'[': "StartArray", '(': "StartConstructor"}[kind])
	}
	j.rooted = true
	return true
}

// closeLevel leaves the innermost container by the bracket c at pos.
func (j *judgement) closeLevel(c byte) bool {
	j.took(1)
	kind, open := byte(0), 0
	wasEmpty := j.state != atAfter && len(j.levels) > 0 && j.top().empty
	if len(j.levels) > 0 {
		kind, open = j.top().kind, j.top().open
		j.levels = j.levels[:len(j.levels)-1]
	}
	if kind != opening(c) {
		if wasEmpty && len(j.levels) > 0 {
			j.top().empty = true // the state is still that of the container's start
		}
		message := fmt.Sprintf("'%c' closes nothing.", c)
		if kind != 0 {
			message = fmt.Sprintf("'%c' does not close the '%c' of line %d.", c, kind, j.line(open))
		}
		return j.fail(j.latest, message, "JsonToken %s is not valid for closing JsonType %s.", endToken(c), containerType(kind))
	}
	j.state = atAfter
	if len(j.levels) == 0 {
		j.state = finished
		return true
	}
	j.top().empty = false
	return true
}

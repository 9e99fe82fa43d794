package edit

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"funcls/internal/pyfile"
	"funcls/internal/text"
)

// Python writes into a Python file.
type Python struct {
	path    string
	src     []byte
	newline string
}

// InPython writes into the Python file at path.
func InPython(path string, src []byte) *Python {
	return &Python{path: path, src: src, newline: Newline(src)}
}

// AddParam writes a parameter without default into a def, where the grammar allows one: before the
// first that has a default, before *args and keyword-only parameters, else last. There is no place
// behind positional-only parameters. code is the name, with an annotation if it has one.
func (p *Python) AddParam(fn *pyfile.Func, code string) (Edit, bool) {
	if fn.Lambda || fn.ParamsSpan.Len() < 2 {
		return Edit{}, false
	}
	if len(fn.Params) == 0 {
		inside := text.Span{Start: fn.ParamsSpan.Start + 1, End: fn.ParamsSpan.End - 1}
		return Edit{p.path, inside, code}, blank(inside.Of(p.src))
	}
	for i := range fn.Params {
		param := &fn.Params[i]
		if param.Default == nil && param.Kind == pyfile.PositionalOrKeyword {
			continue
		}
		separator := ", "
		if startsLine(p.src, param.Span.Start) {
			separator = "," + p.newline + indentOf(p.src, param.Span.Start)
		}
		return Insert(p.path, param.Span.Start, code+separator), param.Kind != pyfile.PositionalOnly
	}
	last := fn.Params[len(fn.Params)-1].Span
	comma, ok := p.commaBehind(last.End, fn.ParamsSpan.End-1)
	switch own := startsLine(p.src, last.Start); {
	case !ok:
		return Edit{}, false
	case !own && comma >= 0:
		return Insert(p.path, comma+1, " "+code+","), true
	case !own:
		return Insert(p.path, last.End, ", "+code), true
	case comma >= 0:
		return Insert(p.path, p.remark(comma+1), p.newline+indentOf(p.src, last.Start)+code+","), true
	default:
		tail := p.remark(last.End)
		return Edit{p.path, text.Span{Start: last.End, End: tail}, "," + string(p.src[last.End:tail]) + p.newline + indentOf(p.src, last.Start) + code}, true
	}
}

// commaBehind is where a comma stands between two offsets that only white space and comments stand
// between otherwise, -1 for none. It is false where anything else stands there.
func (p *Python) commaBehind(at, end int) (int, bool) {
	comma := -1
	for at < end {
		switch c := p.src[at]; {
		case c == '#':
			at = lineEnd(p.src, at)
			continue
		case c == ',' && comma < 0:
			comma = at
		case !blank(p.src[at : at+1]):
			return -1, false
		}
		at++
	}
	return comma, true
}

// remark is where a comment ends that stands behind an offset on its line, else the offset.
func (p *Python) remark(off int) int {
	end := len(bytes.TrimRight(p.src[:lineEnd(p.src, off)], "\r\n"))
	if rest := bytes.TrimLeft(p.src[off:max(off, end)], " \t"); len(rest) > 0 && rest[0] == '#' {
		return end
	}
	return off
}

// RemoveParam takes a parameter out of a def, with the comma beside it. It is false for *args and the like,
// where something else would change its kind, and where a comment stands beside it that may be about it.
func (p *Python) RemoveParam(fn *pyfile.Func, name string) (Edit, bool) {
	i := slices.IndexFunc(fn.Params, func(q pyfile.Param) bool { return q.Name == name })
	if i < 0 || !removable(fn.Params, i) {
		return Edit{}, false
	}
	gone := fn.Params[i].Span
	before, after := fn.ParamsSpan.Start+1, fn.ParamsSpan.End-1
	if i > 0 {
		before = fn.Params[i-1].Span.End
	}
	if i+1 < len(fn.Params) {
		after = fn.Params[i+1].Span.Start
	}
	behind := bytes.TrimLeft(p.src[gone.End:lineEnd(p.src, gone.End)], ", \t")
	if bytes.HasPrefix(behind, []byte("#")) || remarkAlone.Match(p.src[before:gone.Start]) {
		return Edit{}, false
	}
	plain := func(from, to int) bool { return !bytes.ContainsAny(p.src[from:to], "#*/") }
	switch {
	case len(fn.Params) == 1:
		return Edit{p.path, text.Span{Start: before, End: after}, ""}, plain(before, gone.Start) && plain(gone.End, after)
	case i+1 < len(fn.Params) && plain(gone.End, after):
		return Edit{p.path, text.Span{Start: gone.Start, End: after}, ""}, true
	case i > 0:
		return Edit{p.path, text.Span{Start: before, End: gone.End}, ""}, plain(before, gone.Start)
	}
	return Edit{}, false
}

// remarkAlone is a comment on a line of its own.
var remarkAlone = regexp.MustCompile(`\n[ \t]*#`)

// removable reports whether the other parameters stay what they are without one of them: a bare star needs
// one behind it.
func removable(params []pyfile.Param, i int) bool {
	switch params[i].Kind {
	case pyfile.PositionalOrKeyword:
		return true
	case pyfile.KeywordOnly:
		others := 0
		for _, p := range params {
			if p.Kind == pyfile.KeywordOnly || p.Kind == pyfile.VarPositional {
				others++
			}
		}
		return others > 1
	}
	return false
}

// Annotate writes the annotation of the parameter at an index, or another over it.
func (p *Python) Annotate(fn *pyfile.Func, i int, typ string) Edit {
	param := &fn.Params[i]
	if a := param.Annotation; a != nil {
		return Edit{p.path, a.Span, typ}
	}
	return Insert(p.path, param.NameSpan.End, ": "+typ)
}

// Returns writes the return annotation of a def, another over it, or takes it away where typ is "".
// It is false where it is written in a way that is not understood.
func (p *Python) Returns(fn *pyfile.Func, typ string) (Edit, bool) {
	end := fn.ParamsSpan.End
	r := fn.Returns
	if fn.Lambda {
		return Edit{}, false
	}
	if r == nil {
		return Insert(p.path, end, " -> "+typ), typ != ""
	}
	if strings.TrimSpace(string(p.src[end:r.Span.Start])) != "->" || !bytes.HasPrefix(bytes.TrimLeft(p.src[r.Span.End:], " \t"), []byte(":")) {
		return Edit{}, false
	}
	if typ == "" {
		return Edit{p.path, text.Span{Start: end, End: r.Span.End}, ""}, true
	}
	return Edit{p.path, r.Span, typ}, true
}

package diagnostics

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strings"

	"funcls/diagnostics/rules"
	"funcls/internal/files"
	"funcls/internal/pyfile"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// ignores are the comments of a file that leave findings out: `# funcls: ignore[AZF101]` on the
// line of a finding, on the first line of its statement or above either, and
// `# funcls: ignore-file[AZF101]` anywhere; in JSON with `//` or `/*`. They are immutable.
type ignores struct {
	file   *files.File
	list   []ignore
	python *pyfile.Comments // nil unless it is a Python file
}

type ignore struct {
	rules.Ignore
	lines [2]int // that it is about, from 0: its own, and the one below where it stands alone
}

// mark is what every such comment holds: files without it are not looked at any further.
var mark = []byte("funcls:")

// directive is what a comment says to funcls.
var directive = regexp.MustCompile(`funcls:[ \t]*(ignore-file|ignore)(?:[ \t]*\[([^\]\r\n]*)\])?([^\s,.;*]?)`)

// readIgnores reads the comments of a file, nil where none leaves anything out.
func readIgnores(snap *workspace.Snapshot, file *files.File) *ignores {
	if file == nil || file.Err != nil || !bytes.Contains(file.Content, mark) {
		return nil
	}
	ig := &ignores{file: file}
	var comments []text.Span
	switch path.Ext(file.Path) {
	case ".py":
		ig.python = pyfile.ReadComments(file.Content)
		comments = ig.python.List
	case ".json":
		if doc := snap.JSON(file.Path); doc != nil {
			comments = doc.Comments
		}
	default:
		comments = lineComments(file.Content)
	}
	below := map[int]int{} // the line that a line of nothing but comment is about
	for _, c := range slices.Backward(comments) {
		line := ig.line(c.Start)
		at := line
		start := bytes.LastIndexByte(file.Content[:c.Start], '\n') + 1
		alone := len(bytes.TrimSpace(bytes.TrimPrefix(file.Content[start:c.Start], []byte("\uFEFF")))) == 0
		if alone {
			at = ig.line(c.End) + 1
			if next, ok := below[at]; ok {
				at = next
			}
			below[line] = at
		}
		if found := ig.read(c, alone); found != nil {
			found.lines = [2]int{line, at}
			ig.list = append(ig.list, *found)
		}
	}
	if ig.list == nil {
		return nil
	}
	slices.Reverse(ig.list)
	return ig
}

// lineComments are the comments of a file in which # begins one, as in requirements.txt.
func lineComments(src []byte) []text.Span {
	var out []text.Span
	at := 0
	for line := range bytes.Lines(src) {
		if i := bytes.IndexByte(line, '#'); i == 0 || i > 0 && (line[i-1] == ' ' || line[i-1] == '\t') {
			out = append(out, text.Span{Start: at + i, End: at + len(bytes.TrimRight(line, "\r\n"))})
		}
		at += len(line)
	}
	return out
}

// read reads one comment, nil where it says nothing to funcls.
func (ig *ignores) read(c text.Span, alone bool) *ignore {
	src := ig.file.Content
	comment := c.Of(src)
	m := directive.FindSubmatchIndex(comment)
	if m == nil || m[6] < m[7] {
		return nil // `ignored`, `ignore=...`: something else
	}
	out := &ignore{}
	out.Path, out.File = ig.file.Path, string(comment[m[2]:m[3]]) == "ignore-file"
	out.Span = text.Span{Start: c.Start + m[0], End: c.Start + m[6]}
	if words := strings.Trim(string(comment), "#/* \t\r\n"); len(words) == m[6]-m[0] {
		out.Whole = c
		for out.Whole.Start > 0 && (src[out.Whole.Start-1] == ' ' || src[out.Whole.Start-1] == '\t') {
			out.Whole.Start--
		}
		if end := bytes.IndexByte(src[c.End:], '\n'); alone && end >= 0 {
			out.Whole.End += end + 1
		}
	}
	if m[4] >= 0 {
		out.Codes = []rules.IgnoredCode{}
		at := c.Start + m[4]
		for part := range strings.SplitSeq(string(comment[m[4]:m[5]]), ",") {
			if code := strings.TrimSpace(part); code != "" {
				start := at + strings.Index(part, code)
				out.Codes = append(out.Codes, rules.IgnoredCode{Text: code, Span: text.Span{Start: start, End: start + len(code)}})
			}
			at += len(part) + 1
		}
	}
	return out
}

func (ig *ignores) line(off int) int { return lineOf(ig.file, off) }

// lineOf is the line of an offset, from 0.
func lineOf(file *files.File, off int) int { return file.Mapper().Position(off, text.UTF8).Line }

// usage is which of a file's comments, and which of their codes, have left something out.
type usage map[[2]int]bool

// matches reports whether some comment leaves out a finding of a rule at an offset. It notes in
// used, unless that is nil, which ones do.
func (ig *ignores) matches(code string, off int, used usage) bool {
	if ig == nil {
		return false
	}
	rule, _ := rules.Find(code)
	first := ig.line(off)
	second := first
	if ig.python != nil {
		second = ig.line(ig.python.Statement(off))
	}
	hit := false
	for i := range ig.list {
		c := &ig.list[i]
		if !c.File && !slices.Contains(c.lines[:], first) && !slices.Contains(c.lines[:], second) {
			continue
		}
		named := c.Codes == nil
		for j, selector := range c.Codes {
			if rules.Names(selector.Text, rule) > 0 {
				named = true
				used.note(i, j)
			}
		}
		if named {
			hit = true
			used.note(i, -1)
		}
	}
	return hit
}

func (u usage) note(i, j int) {
	if u != nil {
		u[[2]int{i, j}] = true
	}
}

// names reports whether some comment for the whole file ignores a rule by name.
func (ig *ignores) names(code string) bool {
	return ig.matches(code, 0, nil) && slices.ContainsFunc(ig.list, func(i ignore) bool { return i.File && i.Codes != nil })
}

// unused are the findings about the comments themselves.
func (ig *ignores) unused(set *rules.Set, used usage) []Finding {
	var out []Finding
	for i := range ig.list {
		c := ig.list[i].Ignore
		c.Used = used[[2]int{i, -1}]
		c.Codes = slices.Clone(c.Codes)
		for j := range c.Codes {
			c.Codes[j].Used = used[[2]int{i, j}]
		}
		out = append(out, set.CheckIgnore(&c)...)
	}
	return out
}

package diagnostics

import (
	"bytes"
	"path"
	"slices"

	"funcls/internal/config"
	"funcls/internal/files"
	"funcls/internal/model"
	"funcls/internal/pyfile"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// Ignore gives the ways to leave a finding out: by a comment on its line, by one for its file, and
// by the project's settings. A fix may edit a file that is not there yet, at offset 0: it begins
// with that text then.
func (r *Report) Ignore(f Finding) []Fix {
	var fixes []Fix
	add := func(where string, e Edit, ok bool) {
		if ok {
			fixes = append(fixes, Fix{Title: "Ignore " + f.Code + " " + where, Edits: []Edit{e}})
		}
	}
	// A syntax error may lie anywhere in a string or in brackets, and a comment about a comment
	// helps nobody.
	comments := !slices.Contains([]string{"AZF001", "AZF002", "AZF020", "AZF701"}, f.Code)
	if c := newCommenter(r.snap, f.Path); c != nil && comments {
		e, ok := c.line(f)
		add("on this line", e, ok)
		e, ok = c.whole(f)
		add("in this file", e, ok)
	}
	e, ok := r.inProject(f)
	add("in this project", e, ok)
	return fixes
}

// commenter writes comments into one file.
type commenter struct {
	file    *files.File
	sign    string // that begins a comment
	newline string
	python  *pyfile.Comments // nil unless it is Python
	spans   []text.Span      // of the comments that are there
	ignores *ignores
}

// newCommenter is nil for a file that takes no comments.
func newCommenter(snap *workspace.Snapshot, p string) *commenter {
	file := snap.File(p)
	if file == nil || file.Err != nil {
		return nil
	}
	c := &commenter{file: file, sign: "#", newline: "\n", ignores: readIgnores(snap, file)}
	switch doc := snap.JSON(p); {
	case path.Ext(p) == ".py":
		c.python = pyfile.ReadComments(file.Content)
		c.spans = c.python.List
	case path.Ext(p) == ".json" && doc != nil:
		c.sign, c.spans = "//", doc.Comments
	case path.Base(p) == "requirements.txt":
		c.spans = lineComments(file.Content)
	default:
		return nil
	}
	if i := bytes.IndexByte(file.Content, '\n'); i > 0 && file.Content[i-1] == '\r' {
		c.newline = "\r\n"
	}
	return c
}

// line ignores a finding on its line; where the line takes no comment, above its statement.
func (c *commenter) line(f Finding) (Edit, bool) {
	line := lineOf(c.file, f.Span.Start)
	if e, ok := c.extend(f, func(i *ignore) bool { return !i.File && slices.Contains(i.lines[:], line) }); ok {
		return e, true
	}
	span := c.file.Mapper().LineSpan(line)
	end := span.Start + len(bytes.TrimRight(span.Of(c.file.Content), "\r\n"))
	blank := ""
	if end > span.Start {
		blank = "  "
		if c.sign == "//" {
			blank = " "
		}
	}
	comment := c.sign + " funcls: ignore[" + f.Code + "]"
	if c.open(end) {
		if c.python == nil {
			return Edit{}, false
		}
		// Above the statement, as far in as it is.
		at := c.python.Statement(f.Span.Start)
		start := bytes.LastIndexByte(c.file.Content[:at], '\n') + 1
		indent := c.file.Content[start:at]
		if len(bytes.TrimSpace(bytes.TrimPrefix(indent, []byte("\uFEFF")))) > 0 {
			return Edit{}, false
		}
		return Edit{Path: f.Path, Span: text.Span{Start: at, End: at}, New: comment + c.newline + string(bytes.TrimPrefix(indent, []byte("\uFEFF")))}, true
	}
	return Edit{Path: f.Path, Span: text.Span{Start: end, End: end}, New: blank + comment}, true
}

// open reports whether a comment cannot begin at the end of a line.
func (c *commenter) open(end int) bool {
	if c.python != nil {
		return c.python.Open(end)
	}
	return slices.ContainsFunc(c.spans, func(s text.Span) bool { return s.Start < end && end < s.End })
}

// whole ignores a rule in the file.
func (c *commenter) whole(f Finding) (Edit, bool) {
	if e, ok := c.extend(f, func(i *ignore) bool { return i.File }); ok {
		return e, true
	}
	at := len(c.file.Content) - len(bytes.TrimPrefix(c.file.Content, []byte("\uFEFF")))
	if bytes.HasPrefix(c.file.Content[at:], []byte("#!")) {
		i := bytes.IndexByte(c.file.Content, '\n')
		if i < 0 {
			return Edit{}, false
		}
		at = i + 1
	}
	return Edit{Path: f.Path, Span: text.Span{Start: at, End: at}, New: c.sign + " funcls: ignore-file[" + f.Code + "]" + c.newline}, true
}

// extend adds the rule to a comment that is there.
func (c *commenter) extend(f Finding, fits func(i *ignore) bool) (Edit, bool) {
	if c.ignores == nil {
		return Edit{}, false
	}
	for i := range c.ignores.list {
		if ig := &c.ignores.list[i]; len(ig.Codes) > 0 && fits(ig) {
			end := ig.Codes[len(ig.Codes)-1].Span.End
			return Edit{Path: f.Path, Span: text.Span{Start: end, End: end}, New: ", " + f.Code}, true
		}
	}
	return Edit{}, false
}

// inProject turns a rule off in the file that has the settings of the app that the finding is of, or
// in a new one beside its host.json.
func (r *Report) inProject(f Finding) (Edit, bool) {
	app := r.owner(f)
	if app == nil {
		return Edit{}, false
	}
	c := app.Layers[0]
	if c == nil {
		return Edit{Path: path.Join(app.Root, config.File), New: `ignore = ["` + f.Code + `"]` + "\n"}, true
	}
	file := r.snap.File(c.Path)
	if file == nil {
		return Edit{}, false
	}
	span, added, ok := c.AddIgnore(file.Content, f.Code)
	return Edit{Path: c.Path, Span: span, New: added}, ok
}

// owner is the app that a finding is of; of what is said of comments, the one around them.
func (r *Report) owner(f Finding) *model.App {
	for i := range r.apps {
		found := false
		r.apps[i].all(func(list []Finding) {
			found = found || slices.ContainsFunc(list, func(g Finding) bool { return Compare(f, g) == 0 })
		})
		if found {
			return r.apps[i].app
		}
	}
	if a := r.around(f.Path); a != nil {
		return a.app
	}
	return nil
}

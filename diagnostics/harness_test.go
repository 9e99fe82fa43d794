package diagnostics

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"funcls/internal/config"
	"funcls/internal/files"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

var update = flag.Bool("update", false, "rewrite the expected results and docs/rules.md")

// root is the folder that a test's files lie in.
const root = "/w"

// project is a workspace written as a txtar archive: an optional comment of `# prose` and
// `key: value` lines, then the files.
type project struct {
	files   map[string]string // by path below root
	closed  []string          // files that may not be read
	options workspace.Options
	also    []string // codes that a rule's example cannot avoid
	want    string   // the archive's file named want or verdict
	report  *Report  // once it is checked
}

func parse(t *testing.T, text string) *project {
	t.Helper()
	archive := txtar.Parse([]byte(text))
	p := &project{files: map[string]string{}}
	for _, f := range archive.Files {
		if f.Name == "want" || f.Name == "verdict" {
			p.want = string(f.Data)
			continue
		}
		p.files[f.Name] = string(f.Data)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(archive.Comment)), "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, _ := strings.Cut(line, ": ")
		if err := p.direct(key, strings.TrimSpace(value)); err != nil {
			t.Fatalf("line %q: %v", line, err)
		}
	}
	return p
}

// direct applies one `key: value` line.
func (p *project) direct(key, value string) (err error) {
	change := func(to func(string) string) {
		content, ok := p.files[value]
		if !ok {
			err = fmt.Errorf("no file %q", value)
		}
		p.files[value] = to(content)
	}
	switch key {
	case "python":
		p.options.Python, err = config.ParsePython(value)
	case "library":
		p.options.Library = value
	case "old-names":
		p.options.Host, err = config.ParseHost("4.1037")
	case "host":
		p.options.Host, err = config.ParseHost(value)
	case "select": // beside the rules that are on by default
		p.options.Settings = &config.Config{}
		for _, code := range strings.Fields(value) {
			p.options.Settings.ExtendSelect = append(p.options.Settings.ExtendSelect, config.Text{Value: code})
		}
	case "bundle":
		p.options.Bundle = value
	case "unreadable":
		p.closed = append(p.closed, value)
	case "also":
		p.also = strings.Fields(value)
	case "crlf":
		change(func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") })
	case "utf16":
		change(func(s string) string { return "\xff\xfe" + strings.Join(strings.Split(s, ""), "\x00") + "\x00" })
	case "bom":
		change(func(s string) string { return "\uFEFF" + s })
	case "empty":
		change(func(string) string { return "" })
	default:
		err = fmt.Errorf("unknown key")
	}
	return err
}

// check runs every rule over the project and lists what they find, sorted.
func (p *project) check(t *testing.T) []Finding {
	t.Helper()
	p.report = Run(p.snapshot(t), nil)
	var found []Finding
	for _, path := range p.report.Paths() {
		found = append(found, p.report.For(path)...)
	}
	return found
}

// snapshot is the project as the engine sees it.
func (p *project) snapshot(t *testing.T) *workspace.Snapshot {
	t.Helper()
	disk := map[string]string{}
	for name, content := range p.files {
		disk[root+"/"+name] = content
	}
	memory := files.NewMemory(disk)
	for _, name := range p.closed {
		memory.Fail(root+"/"+name, fs.ErrPermission)
	}
	session := workspace.New(memory, p.options)
	session.SetFolders([]string{root})
	if err := session.Scan(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	return session.Snapshot()
}

// apply is the project after a fix.
func (p *project) apply(t *testing.T, fix Fix) *project {
	t.Helper()
	next := &project{files: map[string]string{}, options: p.options, closed: p.closed}
	for name, content := range p.files {
		next.files[name] = content
	}
	edits := map[string][]text.Edit{}
	for _, e := range fix.Edits {
		name := strings.TrimPrefix(e.Path, root+"/")
		edits[name] = append(edits[name], text.Edit{Span: e.Span, New: e.New})
	}
	for name, list := range edits {
		content, err := text.Apply([]byte(p.files[name]), list)
		if err != nil {
			t.Fatalf("fix %q of %s: %v", fix.Title, name, err)
		}
		next.files[name] = string(content)
	}
	return next
}

// show is a finding as the expected results state it, columns in characters, of which a byte
// order mark is none.
func (p *project) show(f Finding) string {
	name := strings.TrimPrefix(f.Path, root+"/")
	before := strings.TrimPrefix(p.files[name][:f.Span.Start], "\uFEFF")
	line := strings.Count(before, "\n") + 1
	col := utf8.RuneCountInString(before[strings.LastIndex(before, "\n")+1:]) + 1
	s := fmt.Sprintf("%s:%d:%d %s %s %s\n", name, line, col, f.Code, f.Severity, f.Message)
	if f.RuntimeMessage != "" {
		s += "    " + string(f.RuntimeSource) + ": " + f.RuntimeMessage + "\n"
	}
	return s
}

func (p *project) showAll(found []Finding) string {
	var b strings.Builder
	for _, f := range found {
		b.WriteString(p.show(f))
	}
	return b.String()
}

var placeholder = regexp.MustCompile(`\\\{[a-z]+\\\}`)

// matches reports whether a sentence is an instance of a template with words in braces.
func matches(template, sentence string) bool {
	pattern := placeholder.ReplaceAllString(regexp.QuoteMeta(template), `.*`)
	return regexp.MustCompile(`^(?s:` + pattern + `)$`).MatchString(sentence)
}

package examples

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"funcls/completion"
	"funcls/internal/files"
	"funcls/internal/ide"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

// settingValue is a value in local.settings.json.
var settingValue = regexp.MustCompile(`("[\w.:]+": )"([^"]*)"`)

const secret = "s3cret"

// Cards and signatures are asked for at every offset of every file, as it is and, in the healthy app
// and here and there in the others, cut off there. Settings have planted values, which are never told.
func TestHoverEverywhere(t *testing.T) {
	s := workspace.New(files.Disk{}, workspace.Options{})
	s.SetFolders([]string{absolute(t, ".")})
	if err := s.Scan(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	var names []string
	if err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if ext := filepath.Ext(name); err == nil && (ext == ".json" || ext == ".py") {
			names = append(names, name)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if filepath.Base(name) == "local.settings.json" {
			p := absolute(t, name)
			s.Open(p, 1, settingValue.ReplaceAllFunc(s.Snapshot().File(p).Content, plant))
		}
	}
	a := &asking{T: t, now: time.Date(2026, time.February, 27, 12, 0, 0, 0, time.UTC)}
	for _, name := range names {
		p := absolute(t, name)
		f := s.Snapshot().File(p)
		if f == nil || f.Err != nil {
			continue
		}
		src, step := f.Content, 97
		if strings.HasPrefix(name, "healthy") {
			step = 1
		}
		for off := 0; off <= len(src); off++ {
			a.ask(s.Snapshot(), name, p, src, off)
		}
		for off := len(name) % step; off <= len(src); off += step {
			s.Open(p, int32(off)+2, src[:off])
			a.ask(s.Snapshot(), name, p, src[:off], off)
		}
		if filepath.Base(name) == "local.settings.json" {
			s.Open(p, 1, src)
		} else {
			s.Close(p)
		}
	}
	if a.cards < 10_000 || a.abouts < 1000 || a.signatures < 500 {
		t.Errorf("only %d cards, %d of the library, %d signatures", a.cards, a.abouts, a.signatures)
	}
}

// plant replaces the value of a setting by one of its kind that can be recognised.
func plant(setting []byte) []byte {
	m := settingValue.FindSubmatch(setting)
	key, value := string(m[1]), string(m[2])
	switch {
	case value == "" || strings.Contains(key, "RUNTIME"):
	case strings.Contains(value, "="):
		value = "AccountName=" + secret + ";AccountKey=" + secret
	default:
		value = secret
	}
	return []byte(key + `"` + value + `"`)
}

// asking asks, and counts the answers.
type asking struct {
	*testing.T
	now                       time.Time
	cards, abouts, signatures int
}

func (a *asking) ask(snap *workspace.Snapshot, name, p string, src []byte, off int) {
	a.Helper()
	if h := ide.HoverAt(snap, p, off, a.now); h != nil {
		a.cards++
		a.sane(name, src, off, h.Span, h.Markdown, h.Plain)
	}
	if m := completion.AboutAt(snap, p, off); m != nil {
		a.abouts++
		a.sane(name, src, off, m.Span, m.Markdown, m.Plain)
	}
	if g := completion.SignatureAt(snap, p, off); g != nil {
		a.signatures++
		if g.Active < 0 || g.Active > len(g.Params) || strings.Contains(g.Label+g.Doc, secret) {
			a.Errorf("%s:%d: signature %+v", name, off, g)
		}
		last := 0
		for _, part := range g.Params {
			if part.Span.Start < last || part.Span.End < part.Span.Start || part.Span.End > len(g.Label) {
				a.Errorf("%s:%d: part %v of %q", name, off, part.Span, g.Label)
			}
			last = part.Span.End
		}
	}
}

// sane holds a card against what every one must be.
func (a *asking) sane(name string, src []byte, off int, span text.Span, markdown, plain string) {
	a.Helper()
	fault := ""
	switch {
	case !span.Touches(off) || span.Start < 0 || span.End > len(src) || span.Empty():
		fault = "it is not about the place"
	case markdown == "" || plain == "" || !utf8.ValidString(markdown) || !utf8.ValidString(plain):
		fault = "it says nothing"
	case strings.Contains(markdown+plain, secret):
		fault = "it tells the value of a setting"
	case strings.Contains(plain, "`"):
		fault = "the plain text has marks"
	}
	for _, paragraph := range strings.Split(markdown, "\n\n") {
		if strings.Count(paragraph, "`")%2 != 0 || strings.Contains(paragraph, "``") || strings.TrimSpace(paragraph) == "" {
			fault = "the marks of code do not match"
		}
	}
	if fault != "" {
		a.Errorf("%s:%d: %s\n%s", name, off, fault, markdown)
	}
}

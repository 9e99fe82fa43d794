package rules

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed *.md
var pages embed.FS

// Page is the documentation of a rule, as Markdown. Every rule has one.
func (r *Rule) Page() string {
	data, err := pages.ReadFile(strings.ToLower(r.Code) + "_" + strings.ReplaceAll(r.Name, "-", "_") + ".md")
	if err != nil {
		panic(fmt.Sprintf("rule %s has no page: %v", r.Code, err))
	}
	return string(data)
}

// Find is the rule with that code or name, ignoring case.
func Find(code string) (*Rule, bool) {
	for _, r := range all {
		if strings.EqualFold(r.Code, code) || strings.EqualFold(r.Name, code) {
			return r, true
		}
	}
	return nil, false
}

// anchor is the fragment a Markdown heading gets.
func anchor(heading string) string {
	var b strings.Builder
	for _, c := range strings.ToLower(heading) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-':
			b.WriteRune(c)
		case c == ' ':
			b.WriteByte('-')
		}
	}
	return b.String()
}

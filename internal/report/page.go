package report

import (
	"io"
	"regexp"
	"strings"

	"funcls/diagnostics"
	"funcls/diagnostics/rules"
)

// RuleInfo is one line of the list of rules, in the form of its JSON.
type RuleInfo struct {
	Code     string `json:"code"`
	Name     string `json:"name"`
	Severity string `json:"severity"`
	Off      bool   `json:"off"` // unless a user turns it on
	Summary  string `json:"summary"`
	URL      string `json:"url"`
}

// RuleList is every rule.
type RuleList struct {
	Version int        `json:"version"`
	Rules   []RuleInfo `json:"rules"`
}

// Rules lists rules.
func Rules(list []*diagnostics.Rule) *RuleList {
	out := &RuleList{Version: 1, Rules: []RuleInfo{}}
	for _, r := range list {
		out.Rules = append(out.Rules, RuleInfo{r.Code, r.Name, r.Severity.String(), r.Off, summary(r.Page()), rules.PageURL(r.Code, r.Name)})
	}
	return out
}

// summary is the first sentence of a page's first paragraph.
func summary(page string) string {
	var paragraph []string
	for line := range strings.Lines(page) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" && len(paragraph) > 0, strings.HasPrefix(line, "#") && len(paragraph) > 0:
			return firstSentence(strings.Join(paragraph, " "))
		case line != "" && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "<!--"):
			paragraph = append(paragraph, line)
		}
	}
	return firstSentence(strings.Join(paragraph, " "))
}

// sentenceEnd is a full stop before the start of another sentence; the dots in function.json
// and in "e.g. this" are none.
var sentenceEnd = regexp.MustCompile("\\.\\s+[A-Z`'\"]")

func firstSentence(s string) string {
	s = plainInline(s)
	if at := sentenceEnd.FindStringIndex(s); at != nil {
		return s[:at[0]+1]
	}
	return s
}

var (
	link     = regexp.MustCompile(`\[([^\]]*)\]\(([^)\s]*)\)`)
	emphasis = regexp.MustCompile(`\*\*([^*]+)\*\*`)
)

// plainInline is a line of Markdown without its markup; backquotes stay, they read well.
func plainInline(s string) string {
	s = emphasis.ReplaceAllString(s, "$1")
	return link.ReplaceAllStringFunc(s, func(l string) string {
		m := link.FindStringSubmatch(l)
		if strings.Contains(m[2], "://") && m[1] != m[2] {
			return m[1] + " (" + m[2] + ")"
		}
		return m[1]
	})
}

// Page is Markdown as a terminal shows it: headings stand out, code is indented, the rest is
// plain.
func Page(markdown string, style Style) string {
	var b strings.Builder
	fence := ""
	for line := range strings.Lines(markdown) {
		line = strings.TrimRight(line, "\r\n ")
		trimmed := strings.TrimLeft(line, " ")
		marks := trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, "`"))]
		switch {
		case len(marks) >= 3 && fence == "":
			fence = marks
		case fence != "" && trimmed == fence:
			fence = ""
		case fence != "" && line == "":
			b.WriteByte('\n')
		case fence != "":
			b.WriteString("    " + style.paint(cyan, line) + "\n")
		case strings.HasPrefix(line, "#"):
			b.WriteString(style.paint(bold, plainInline(strings.TrimLeft(line, "# "))) + "\n")
		default:
			b.WriteString(plainInline(line) + "\n")
		}
	}
	return b.String()
}

// Text writes the list of rules as a table.
func (l *RuleList) Text(out io.Writer) error {
	w := newPrinter(out)
	var rows [][]string
	for _, r := range l.Rules {
		severity := r.Severity
		if r.Off {
			severity += " (off)"
		}
		rows = append(rows, []string{r.Code, r.Name, severity, r.Summary})
	}
	w.table("", rows)
	return w.flush()
}

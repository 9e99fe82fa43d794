package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"funcls/diagnostics"
	"funcls/internal/text"
)

// Text writes the findings for people: each with its line of source, and a sentence that sums
// up. Of a disagreement of two files one half is printed, with a note on the other.
func (s *Selection) Text(out io.Writer, f *Findings, style Style) error {
	w := bufio.NewWriterSize(out, 1<<16)
	var printed Summary
	printed.Apps, printed.Functions, printed.Files, printed.Seconds = f.Summary.Apps, f.Summary.Functions, f.Summary.Files, f.Summary.Seconds
	for i := range f.Diagnostics {
		if d := &f.Diagnostics[i]; d.printed {
			printed.count(d.finding.Severity)
			s.printFinding(w, d, style)
		}
	}
	fmt.Fprintln(w, s.closing(printed, style))
	return w.Flush()
}

func (s *Selection) printFinding(w io.Writer, d *Diagnostic, style Style) {
	f := &d.finding
	fmt.Fprintf(w, "%s: %s%s %s\n", style.paint(bold, s.place(d.owner, f.Path, f.Span)),
		style.paint(colorOf(f.Severity), d.Severity), style.paint(bold, "["+d.Code+" "+d.Rule+"]"), printable(d.Message))
	gutter := " "
	if snip, ok := snippetOf(s.Snapshot.File(f.Path), f.Span); ok {
		number := strconv.Itoa(d.Range.Start.Line + 1)
		gutter = strings.Repeat(" ", len(number))
		bar := style.paint(blue, "|")
		fmt.Fprintf(w, "%s %s\n", gutter, bar)
		fmt.Fprintf(w, "%s\n", strings.TrimRight(style.paint(blue, number)+" "+bar+" "+snip.source, " "))
		fmt.Fprintf(w, "%s %s %s\n", gutter, bar, paintCarets(style, f.Severity, snip.carets))
	}
	note := func(label, message string) {
		fmt.Fprintf(w, "%s %s %s: %s\n", gutter, style.paint(blue, "="), style.paint(bold, label), printable(message))
	}
	for i, r := range f.Related {
		note("note", s.place(d.owner, r.Path, r.Span)+": "+d.Related[i].Message)
	}
	if d.RuntimeMessage != nil {
		note(string(f.RuntimeSource), *d.RuntimeMessage)
	}
	for _, title := range d.Fixes {
		note("fix", title)
	}
	fmt.Fprintln(w)
}

func paintCarets(style Style, severity diagnostics.Severity, carets string) string {
	at := strings.IndexByte(carets, '^')
	return carets[:max(at, 0)] + style.paint(colorOf(severity), carets[max(at, 0):])
}

// place is path:line:column, both counted from 1, columns in code points.
func (s *Selection) place(owner target, p string, span text.Span) string {
	var at Position
	if f := s.Snapshot.File(p); f != nil && f.Err == nil {
		at = position(f, span.Start, text.UTF32)
	}
	return fmt.Sprintf("%s:%d:%d", printable(owner.shown(p)), at.Line+1, at.Character+1)
}

// closing sums up in a sentence.
func (s *Selection) closing(c Summary, style Style) string {
	if c.Apps == 0 {
		return s.NoApp()
	}
	seconds := strconv.FormatFloat(c.Seconds, 'f', 2, 64) + "s"
	var found []string
	for _, part := range []struct {
		n    int
		noun string
	}{{c.Errors, "error"}, {c.Warnings, "warning"}, {c.Infos, "info"}, {c.Hints, "hint"}} {
		if part.n > 0 {
			found = append(found, counted(part.n, part.noun))
		}
	}
	if found == nil {
		return fmt.Sprintf("No problems found in %s (%s, %s, %s).",
			counted(c.Functions, "function"), counted(c.Apps, "app"), counted(c.Files, "file"), seconds)
	}
	return fmt.Sprintf("Checked %s in %s (%s, %s): %s.",
		counted(c.Functions, "function"), counted(c.Apps, "app"), counted(c.Files, "file"), seconds, strings.Join(found, ", "))
}

// NoApp says that no app was found.
func (s *Selection) NoApp() string {
	var where []string
	for _, t := range s.targets {
		where = append(where, printable(t.arg))
	}
	if len(s.targets) == 1 && s.targets[0].file {
		return "No function app found: no host.json beside or above " + where[0] + "."
	}
	return "No function app found: no host.json in or below " + strings.Join(where, ", ") + "."
}

func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}

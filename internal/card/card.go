// Package card writes what is known of a thing for people, once, and shows it as Markdown or as
// plain text.
package card

import "strings"

// Card is what an editor shows beside a thing. In Facts and Text, `marks` stand around code; use
// Code for what comes from a user's file.
type Card struct {
	Title string // code, without marks
	Facts string // short facts beside it
	// Text are paragraphs. One whose lines begin with "- " is a list.
	Text      []string
	Link, URL string // where to read on
}

// Code is text as code. It stays on one line and is not too long to be looked at.
func Code(s string) string { return "`" + plainCode(s) + "`" }

// longest is how much of a text is shown.
const longest = 200

func plainCode(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '`':
			return '\''
		case r < ' ':
			return ' '
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > longest {
		s = string(runes[:longest]) + "…"
	}
	return s
}

// Codes are texts as code, one after the other.
func Codes(texts []string) string {
	out := make([]string, len(texts))
	for i, s := range texts {
		out[i] = Code(s)
	}
	return strings.Join(out, ", ")
}

// List is a paragraph of Text that is a list.
func List(items []string) string { return "- " + strings.Join(items, "\n- ") }

// Markdown writes the card in Markdown.
func (c Card) Markdown() string {
	var parts []string
	if c.Title != "" {
		head := "**" + Code(c.Title) + "**"
		if c.Facts != "" {
			head += " · " + marked(c.Facts)
		}
		parts = append(parts, head)
	}
	for _, t := range c.Text {
		parts = append(parts, marked(t))
	}
	if c.URL != "" {
		parts = append(parts, "["+c.Link+"]("+c.URL+")")
	}
	return strings.Join(parts, "\n\n")
}

// escaper writes what means something in Markdown so that it means nothing.
var escaper = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `<`, `\<`, `[`, `\[`, `~`, `\~`)

// marked is a text in Markdown: outside of code nothing but the list's dashes is a mark.
func marked(s string) string {
	parts := strings.Split(s, "`")
	for i := 0; i < len(parts); i += 2 {
		parts[i] = escaper.Replace(parts[i])
	}
	return strings.Join(parts, "`")
}

// Plain writes the card as plain text.
func (c Card) Plain() string {
	var parts []string
	if c.Title != "" {
		head := plainCode(c.Title)
		if c.Facts != "" {
			head += " · " + unmarked(c.Facts)
		}
		parts = append(parts, head)
	}
	for _, t := range c.Text {
		parts = append(parts, unmarked(t))
	}
	if c.URL != "" {
		parts = append(parts, c.Link+": "+c.URL)
	}
	return strings.Join(parts, "\n\n")
}

func unmarked(s string) string {
	s = strings.ReplaceAll(s, "`", "")
	if strings.HasPrefix(s, "- ") {
		s = "  " + strings.ReplaceAll(s[2:], "\n- ", "\n  ")
	}
	return s
}

// Join shows several cards as one, in Markdown and in plain text.
func Join(cards []Card) (markdown, plain string) {
	var m, p []string
	for _, c := range cards {
		m, p = append(m, c.Markdown()), append(p, c.Plain())
	}
	return strings.Join(m, "\n\n---\n\n"), strings.Join(p, "\n\n")
}

package diagnostics

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"funcls/diagnostics/rules"
)

// Explain finds the rules whose runtime sentence a text quotes, best first: lines of a log, with
// the names of functions, parameters and types in them, or a part of such a line. The sentences
// are those on the rules' pages. A text that resembles none of them gives nil.
func Explain(text string) []*Rule { return explain(sentences(), text) }

// sentence is one template of a rule's page, ready to be compared with.
type sentence struct {
	rule    *Rule
	pattern *regexp.Regexp // its literal parts in order, anything between them
	words   []string       // its literal words in order
}

var sentences = sync.OnceValue(func() []sentence {
	var all []sentence
	for _, r := range rules.All() {
		for _, template := range templates(r.Page()) {
			if s := newSentence(r, template); len(s.words) > 0 {
				all = append(all, s)
			}
		}
	}
	return all
})

// templates are the lines of the text blocks below a page's heading "What the runtime says".
func templates(page string) []string {
	_, section, _ := strings.Cut(page, "\n## What the runtime says")
	section, _, _ = strings.Cut(section, "\n## ")
	var found []string
	inside := false
	for line := range strings.Lines(section) {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "```"):
			inside = !inside && line == "```text"
		case inside && line != "":
			found = append(found, line)
		}
	}
	return found
}

var (
	// hole is a placeholder in a template: {f}, {type}.
	hole = regexp.MustCompile(`\{[^{}]*\}`)
	// preamble is what the worker and the host say before every sentence.
	preamble = regexp.MustCompile(`^(\w+Error: )?cannot load the \{f\} function: |^The '\{f\}' function is in error: `)
)

func newSentence(r *Rule, template string) sentence {
	template = template[len(preamble.FindString(template)):]
	s := sentence{rule: r}
	var parts []string
	for _, literal := range hole.Split(template, -1) {
		if words := wordsOf(literal); len(words) > 0 {
			s.words = append(s.words, words...)
			parts = append(parts, regexp.QuoteMeta(strings.Join(words, " ")))
		}
	}
	s.pattern = regexp.MustCompile(strings.Join(parts, `.*?`))
	return s
}

// wordsOf splits a text into lower-case words, without what differs between terminals, logs and
// versions: quotes, punctuation, brackets.
func wordsOf(s string) []string {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("$_%.", r)
	})
	for i := range words {
		words[i] = strings.Trim(words[i], ".")
	}
	return slices.DeleteFunc(words, func(w string) bool { return w == "" })
}

// A part of a sentence, or another version's wording, is known by its words in order.
const (
	fewestWords = 4
	likeness    = 0.7
	margin      = 0.15 // how much less alike than the best a rule may be
)

// match is how well a rule explains a text.
type match struct {
	rule  *Rule
	score float64
}

func explain(all []sentence, text string) []*Rule {
	var found []match
	for line := range strings.Lines(text) {
		found = append(found, quoted(all, wordsOf(line))...)
	}
	words := wordsOf(text) // a terminal may have wrapped the sentence
	if len(found) == 0 {
		found = quoted(all, words)
	}
	if len(found) == 0 {
		found = alike(all, words)
	}
	slices.SortStableFunc(found, func(a, b match) int { return cmp.Compare(b.score, a.score) })
	var list []*Rule
	for _, m := range found {
		if !slices.Contains(list, m.rule) {
			list = append(list, m.rule)
		}
	}
	return list
}

// quoted are the sentences that stand in a text as they are; the longer, the better.
func quoted(all []sentence, words []string) []match {
	var found []match
	plain := strings.Join(words, " ")
	for _, s := range all {
		if s.pattern.MatchString(plain) {
			found = append(found, match{s.rule, float64(len(s.pattern.String()))})
		}
	}
	return found
}

// alike are the sentences that have most of their words, or most of the text's, in common with
// a text.
func alike(all []sentence, words []string) []match {
	var found []match
	best := likeness
	for _, s := range all {
		shared := common(s.words, words)
		if shared < fewestWords {
			continue
		}
		score := float64(shared) / float64(min(len(s.words), len(words)))
		best = max(best, score)
		found = append(found, match{s.rule, score})
	}
	return slices.DeleteFunc(found, func(m match) bool { return m.score < max(likeness, best-margin) })
}

// common is the length of the longest common subsequence of two lists of words.
func common(a, b []string) int {
	const most = 400 // words of a pasted log that are looked at
	b = b[:min(len(b), most)]
	row := make([]int, len(b)+1)
	for _, x := range a {
		diagonal := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return row[len(b)]
}

package server

import (
	"regexp"
	"strings"

	"funcls/completion"
	"funcls/internal/files"
)

// neovim makes of an item what Neovim's own completion takes rightly; false when there is no such
// thing. It leaves whatever stands behind the cursor. From version 0.11 on it takes tab stops, and of
// other text only what stands before the first blank; before that, only what is on one line.
func (w *writing) neovim(file *files.File, list *completion.List, item completion.Item, snippets bool) bool {
	if item.Bare != "" {
		w.text, w.snippet, w.replace = item.Bare, false, list.Word
	}
	switch {
	case snippets && !w.snippet && strings.ContainsAny(w.text, " \t\r\n"):
		w.text, w.snippet = completion.Escaped(w.text), true
	case !snippets && strings.Contains(w.text, "\n"):
		if strings.HasSuffix(file.Path, ".py") {
			return false
		}
		w.text = jsonLines.ReplaceAllString(strings.TrimSpace(w.text), " ")
	}
	return true
}

// jsonLines are line ends in JSON: none is within a string.
var jsonLines = regexp.MustCompile(`\r?\n\s*`)

// filterText is what is compared with what is typed, "" for the label. Neovim from 0.11 on leaves out
// what does not match only where it is told; before that, a filter text makes it look for the
// beginning of a word instead of that of the edit.
func filterText(c *client, item completion.Item) string {
	switch {
	case c.neovim && !c.snippets:
		return ""
	case c.neovim && item.Filter == "":
		return item.Label
	}
	return item.Filter
}

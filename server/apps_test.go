package server_test

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"funcls/internal/lsptest"
	"funcls/internal/ownapps"
)

// Every question is answered in whole apps too: in the healthy example, and in apps of one's own.
func TestQuestionsInApps(t *testing.T) {
	ask(t, "../examples/healthy", 60)
	step := ownapps.Step(t, 40)
	ownapps.Run(t, func(t *testing.T, dir string) { ask(t, dir, step) })
}

// ask asks everything at one word of step in the files of an app.
func ask(t *testing.T, dir string, step int) {
	t.Helper()
	files := ownapps.Read(t, dir)
	e := lsptest.Start(t, lsptest.Options{Files: files, Capabilities: lsptest.Full})
	var names []string
	for name := range files {
		if ext := path.Ext(name); ext == ".py" || ext == ".json" || ext == ".txt" {
			names = append(names, name)
			e.Open(name)
		}
	}
	slices.Sort(names)
	e.Settle()
	asked := 0
	for _, name := range names {
		for line, text := range strings.Split(files[name], "\n") {
			for _, word := range words.FindAllStringIndex(text, -1) {
				if asked++; asked%step == 0 {
					sweep(t, e, everything(e.URI(name), line, len(utf16.Encode([]rune(text[:word[0]])))))
				}
			}
		}
	}
}

var words = regexp.MustCompile(`[\w$%]+`)

package archtest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every editor that has a page is set up there, and found from the two places where people look.
func TestEditorPages(t *testing.T) {
	pages, err := filepath.Glob(root + "/docs/editors/*.md")
	if err != nil || len(pages) < 9 {
		t.Fatal(pages, err)
	}
	read := func(path string) string {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	index, readme := read(root+"/docs/index.md"), read(root+"/README.md")
	serve := regexp.MustCompile(`(?s)funcls.{1,60}\bserve\b|vscode-client`)
	for _, page := range pages {
		name := filepath.Base(page)
		if !serve.MatchString(read(page)) {
			t.Errorf("%s names neither `funcls serve` nor the extension", name)
		}
		if !strings.Contains(index, "(editors/"+name+")") || !strings.Contains(readme, "(docs/editors/"+name+")") {
			t.Errorf("%s is not linked from docs/index.md and README.md", name)
		}
	}
}

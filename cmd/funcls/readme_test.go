package main

import (
	"bytes"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// What README shows of a check is what the program prints; "..." stands for lines left out.
func TestReadme(t *testing.T) {
	t.Chdir("../..")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	took := regexp.MustCompile(`\d+\.\d+s\b`)
	_, shown, _ := strings.Cut(string(readme), "```text\n")
	shown, _, _ = strings.Cut(shown, "```")
	commands := strings.Split(took.ReplaceAllString(shown, "0.0s"), "$ funcls ")[1:]
	if len(commands) != 2 {
		t.Fatalf("%d commands", len(commands))
	}
	for _, c := range commands {
		args, want, _ := strings.Cut(c, "\n")
		var out bytes.Buffer
		cmd := rootCommand()
		cmd.SetArgs(strings.Fields(args))
		cmd.SetOut(&out)
		_ = cmd.Execute() // it ends with an error where there are findings
		lines := strings.Split(took.ReplaceAllString(out.String(), "0.0s"), "\n")
		for _, line := range strings.Split(want, "\n") {
			if line != "..." && !slices.Contains(lines, line) {
				t.Errorf("funcls %s does not print\n%s", args, line)
			}
		}
	}
}

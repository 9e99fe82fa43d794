// Package config reads how a user wants apps to be judged: from funcls.toml or pyproject.toml, from
// an editor's settings and from a command line, which all know the same keys. What is wrong in one
// key never costs another one.
package config

import (
	"funcls/internal/files"
	"funcls/internal/text"
)

// The files that hold settings. In pyproject.toml they stand in the table tool.funcls.
const (
	File      = "funcls.toml"
	Pyproject = "pyproject.toml"
)

// Config is what one file, one editor or one command line says. The zero value says nothing. It is
// immutable once read.
type Config struct {
	// Path is the file it was read from, "" if it is none.
	Path string
	// Root is the directory that patterns and files are relative to, "" for the app's own.
	Root string

	Host            Host
	Python          int // minor version of Python 3, 0 where it says none
	Library, Bundle string

	// Select is which rules are on, nil for those that are on by default; ExtendSelect turns on
	// more, Ignore turns off. Of several that name a rule the one that names it more closely wins.
	Select, ExtendSelect, Ignore []Text
	Severity                     []Level
	Exclude                      []Text  // patterns of files
	PerFile, PerFunction         []Scope // by patterns of files and of names of functions
	Baseline                     Text    // the path of a file, relative to Root
	// BaselineFile is a baseline that a command line names, which need not be in the workspace.
	BaselineFile *files.File
	// Choices say which kinds of help an editor gives.
	Choices []Choice

	Problems []Problem
	start    text.Span // the line that begins the settings; empty where none is needed
	ignore   *value    // the list of `ignore`
}

// Text is a string and where it stands in the file, without its quotes.
type Text struct {
	Value string
	Span  text.Span
}

// Level sets the severity of rules: error, warning, info, hint or off.
type Level struct {
	Rules    Text
	Severity string
}

// Choice turns a kind of help in an editor on or off: its value is true, false or another one that
// the kind has. Without a kind it is about all kinds of its key.
type Choice struct {
	Key   string // completion, hints or lenses
	Kind  Text
	Value string
}

// Choice is what is said of a kind of help, "" for nothing.
func (c *Config) Choice(key, kind string) string {
	said := ""
	for _, choice := range c.Choices {
		switch {
		case choice.Key != key:
		case choice.Kind.Value == kind:
			return choice.Value
		case choice.Kind.Value == "":
			said = choice.Value
		}
	}
	return said
}

// Scope leaves out rules where a pattern matches.
type Scope struct {
	Pattern Text
	Rules   []Text
}

// Problem is something that cannot be read as a setting.
type Problem struct {
	Span    text.Span
	Message string
	Meant   string // what probably belongs there instead, "" for nothing
}

// Selectors are the lists in which rules are named.
func (c *Config) Selectors() [][]Text {
	lists := [][]Text{c.Select, c.ExtendSelect, c.Ignore}
	for _, l := range c.Severity {
		lists = append(lists, []Text{l.Rules})
	}
	for _, scopes := range [][]Scope{c.PerFile, c.PerFunction} {
		for _, s := range scopes {
			lists = append(lists, s.Rules)
		}
	}
	return lists
}

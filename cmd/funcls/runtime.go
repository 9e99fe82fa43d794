package main

import (
	"errors"

	"github.com/spf13/cobra"

	"funcls/internal/config"
	"funcls/internal/workspace"
)

// runtimeFlags say which runtime apps are judged by. What is not given is found out.
type runtimeFlags struct{ python, host, library, bundle parsed }

// parsed is a flag whose value is checked when it is set.
type parsed struct {
	text, kind string
	check      func(string) error
}

func (p *parsed) Set(s string) error {
	if s == "" {
		return errors.New("want a value")
	}
	if p.check != nil {
		if err := p.check(s); err != nil {
			return err
		}
	}
	p.text = s
	return nil
}

func (p *parsed) String() string { return p.text }
func (p *parsed) Type() string   { return p.kind }

// add gives a command the flags.
func (r *runtimeFlags) add(cmd *cobra.Command) {
	r.python = parsed{kind: "3.X", check: func(s string) error { _, err := config.ParsePython(s); return err }}
	r.host = parsed{kind: "VERSION", check: func(s string) error { _, err := config.ParseHost(s); return err }}
	r.library = parsed{kind: "VERSION", check: func(s string) error { _, err := config.ParseLibrary(s); return err }}
	r.bundle = parsed{kind: "RANGE"}
	cmd.Flags().Var(&r.python, "python", "version of Python to judge by, such as 3.10 (default: what the app says, else 3.11)")
	cmd.Flags().Var(&r.host, "host-version", "version of the host to judge by, such as 4.1037 (default: what the app says, else the newest)")
	cmd.Flags().Var(&r.library, "library", "release of azure-functions to judge by, such as 1.21.3 (default: by requirements.txt)")
	cmd.Flags().Var(&r.bundle, "bundle", "range of extension bundles to judge by (default: host.json's)")
}

// options are the flags as the engine takes them; they have been checked.
func (r *runtimeFlags) options() workspace.Options {
	var opt workspace.Options
	opt.Python, _ = config.ParsePython(r.python.text)
	opt.Host, _ = config.ParseHost(r.host.text)
	opt.Library, opt.Bundle = r.library.text, r.bundle.text
	return opt
}

package main

import (
	"errors"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"funcls/internal/report"
)

// choice is a flag with a few possible values.
type choice struct {
	value string
	of    []string
}

func formatFlag() choice { return choice{"text", []string{"text", "json"}} }
func colorFlag() choice  { return choice{"auto", []string{"auto", "always", "never"}} }

func (c *choice) Set(s string) error {
	if !slices.Contains(c.of, s) {
		return errors.New("want " + strings.Join(c.of[:len(c.of)-1], ", ") + " or " + c.of[len(c.of)-1])
	}
	c.value = s
	return nil
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return "WHAT" }

// add gives a command the flag, and the shell its values.
func (c *choice) add(cmd *cobra.Command, name, usage string) {
	cmd.Flags().Var(c, name, usage)
	_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(c.of, cobra.ShellCompDirectiveNoFileComp)) // fails for unknown flags only
}

// style decides on colour: by the flag, else by the terminal and the user's environment.
func (c *choice) style() report.Style {
	switch c.value {
	case "always":
		return report.Style{Color: true}
	case "never":
		return report.Style{}
	}
	plain := os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" ||
		runtime.GOOS == "windows" && os.Getenv("WT_SESSION") == "" && os.Getenv("TERM") == ""
	return report.Style{Color: !plain && term.IsTerminal(int(os.Stdout.Fd()))}
}

// orWrite is the outcome of a command whose output was written with err: a reader that left
// early changes nothing about it.
func orWrite(err, outcome error) error {
	if err != nil && !errors.Is(err, syscall.EPIPE) {
		return err
	}
	return outcome
}

// Command funcls checks Azure Functions apps written in Python, and serves editors as a language
// server. This package reads flags and decides on exit codes; the work is done elsewhere.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"funcls/server"
)

// Exit codes.
const (
	exitClean    = 0
	exitFindings = 1 // findings at or above --fail-on; an editor that left without shutdown
	exitUsage    = 2 // wrong usage, or a path that cannot be read
)

// errFindings ends the process with exitFindings; what was found has been printed.
var errFindings = errors.New("findings")

func main() {
	// A reader that goes away (| head) is told by the error of the write, not by a signal.
	signal.Ignore(syscall.SIGPIPE)
	os.Exit(run(context.Background(), os.Args[1:]))
}

// run executes one command line and says how the process ends.
func run(ctx context.Context, args []string) int {
	root := rootCommand()
	root.SetArgs(args)
	root.SetIn(os.Stdin)
	root.SetOut(os.Stdout)
	root.SetErr(os.Stderr)
	switch err := root.ExecuteContext(ctx); {
	case err == nil, errors.Is(err, syscall.EPIPE):
		return exitClean
	case errors.Is(err, errFindings), errors.Is(err, server.ErrNoShutdown):
		return exitFindings
	default:
		fmt.Fprintln(os.Stderr, "funcls: "+err.Error())
		return exitUsage
	}
}

func rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           "funcls",
		Short:         "Checks Azure Functions apps in Python: bindings against entry points",
		Long:          "funcls checks Azure Functions apps in Python: whether the bindings of a function and its entry\npoint fit together. Without a command it speaks the Language Server Protocol on its standard input.",
		Args:          cobra.NoArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       version(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if term.IsTerminal(int(os.Stdin.Fd())) {
				return cmd.Help()
			}
			return serve(cmd)
		},
	}
	root.SetVersionTemplate("funcls {{.Version}}\n")
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return fmt.Errorf("%w; see '%s --help'", err, cmd.CommandPath())
	})
	addStdio(root)
	root.AddCommand(checkCommand(), listCommand(), newCommand(), convertCommand(), rulesCommand(), explainCommand(), serveCommand(), versionCommand())
	return root
}

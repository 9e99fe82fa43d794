package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"funcls/diagnostics"
	"funcls/internal/files"
	"funcls/internal/report"
	"funcls/internal/workspace"
)

func checkCommand() *cobra.Command {
	format, color, failOn := formatFlag(), colorFlag(), choice{value: "error", of: []string{"error", "warning", "info", "never"}}
	var python pythonVersion
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Check function apps",
		Long: "Checks every function app (a directory with a host.json) in the given directories, by default the\n" +
			"current one. A file, or a directory inside an app, is checked as part of the app around it.\n\n" +
			"Exit status: 0 if nothing was found, 1 if there are findings at or above --fail-on, 2 if the\ncommand line is wrong or a path cannot be read.",
		RunE: func(cmd *cobra.Command, args []string) error {
			start := time.Now()
			selection, err := open(cmd, args, workspace.Options{Python: int(python)})
			if err != nil {
				return err
			}
			findings := selection.Check(start)
			if format.value == "json" {
				err = report.JSON(cmd.OutOrStdout(), findings)
			} else {
				err = selection.Text(cmd.OutOrStdout(), findings, color.style())
			}
			if worst := findings.Worst(); worst != 0 && worst <= threshold(failOn.value) {
				return orWrite(err, errFindings)
			}
			return err
		},
	}
	format.add(cmd, "format", "text or json")
	failOn.add(cmd, "fail-on", "least severity that makes the exit status 1: error, warning, info or never")
	color.add(cmd, "color", "auto, always or never")
	cmd.Flags().Var(&python, "python", "version of Python to judge by, such as 3.10 (default 3.11)")
	return cmd
}

// open scans the paths and tells on standard error what of them could not be read.
func open(cmd *cobra.Command, args []string, opt workspace.Options) (*report.Selection, error) {
	if len(args) == 0 {
		args = []string{"."}
	}
	selection, err := report.Open(cmd.Context(), files.Disk{}, opt, args)
	if err != nil {
		return nil, err
	}
	for _, problem := range selection.Problems() {
		fmt.Fprintln(cmd.ErrOrStderr(), "funcls: "+problem)
	}
	return selection, nil
}

// threshold is the mildest severity that counts as a failure, 0 for none.
func threshold(failOn string) diagnostics.Severity {
	for _, s := range []diagnostics.Severity{diagnostics.Error, diagnostics.Warning, diagnostics.Information} {
		if s.String() == failOn {
			return s
		}
	}
	return 0
}

// pythonVersion is a flag: the minor version of Python 3, 0 while not given.
type pythonVersion int

// The versions of Python 3 that some version of the worker runs.
const oldestPython, newestPython = 6, 14

func (v *pythonVersion) Set(s string) error {
	minor, err := strconv.Atoi(strings.TrimPrefix(s, "3."))
	if err != nil || !strings.HasPrefix(s, "3.") || minor < oldestPython || minor > newestPython || s != fmt.Sprintf("3.%d", minor) {
		return fmt.Errorf("want 3.%d to 3.%d", oldestPython, newestPython)
	}
	*v = pythonVersion(minor)
	return nil
}

func (v *pythonVersion) String() string {
	if *v == 0 {
		return ""
	}
	return fmt.Sprintf("3.%d", int(*v))
}

func (v *pythonVersion) Type() string { return "3.X" }

package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"funcls/diagnostics"
	"funcls/internal/files"
	"funcls/internal/report"
	"funcls/internal/workspace"
)

func checkCommand() *cobra.Command {
	format, color, failOn := formatFlag(), colorFlag(), choice{value: "error", of: []string{"error", "warning", "info", "never"}}
	var runtime runtimeFlags
	var wishes wishFlags
	var repair bool
	cmd := &cobra.Command{
		Use:   "check [PATH...]",
		Short: "Check function apps",
		Long: "Checks every function app (a directory with a host.json) in the given directories, by default the\n" +
			"current one. A file, or a directory inside an app, is checked as part of the app around it.\n\n" +
			"Exit status: 0 if nothing was found, 1 if there are findings at or above --fail-on, 2 if the\ncommand line is wrong or a path cannot be read.",
		RunE: func(cmd *cobra.Command, args []string) error {
			start := time.Now()
			opt := runtime.options()
			var err error
			if opt.Settings, err = wishes.settings(cmd); err != nil {
				return err
			}
			selection, err := open(cmd, args, opt)
			if err != nil {
				return err
			}
			findings := selection.Check(start)
			if repair {
				count, err := fix(cmd, selection, findings)
				if err != nil {
					return err
				}
				if count > 0 {
					if selection, err = report.Open(cmd.Context(), files.Disk{}, opt, orHere(args)); err != nil {
						return err
					}
					findings = selection.Check(start)
				}
			}
			if cmd.Flags().Changed("write-baseline") {
				return wishes.writeBaseline(cmd, selection, findings)
			}
			if stale := selection.Stale(findings); stale > 0 {
				fmt.Fprintf(cmd.ErrOrStderr(), "funcls: entries of the baseline that match nothing any more: %d; --write-baseline writes it anew\n", stale)
			}
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
	cmd.Flags().BoolVar(&repair, "fix", false, "make the preferred fixes, then report what is left")
	format.add(cmd, "format", "text or json")
	failOn.add(cmd, "fail-on", "least severity that makes the exit status 1: error, warning, info or never")
	color.add(cmd, "color", "auto, always or never")
	runtime.add(cmd)
	wishes.add(cmd)
	return cmd
}

// orHere is the current directory where no path is given.
func orHere(args []string) []string {
	if len(args) == 0 {
		return []string{"."}
	}
	return args
}

// open scans the paths and tells on standard error what of them could not be read.
func open(cmd *cobra.Command, args []string, opt workspace.Options) (*report.Selection, error) {
	selection, err := report.Open(cmd.Context(), files.Disk{}, opt, orHere(args))
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

package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"funcls/internal/files"
	"funcls/internal/report"
)

// fix makes the preferred fixes of what was found and writes the files they change, each in one
// step. It reports how many there were. Whoever selects rules wants what they advise, too.
func fix(cmd *cobra.Command, selection *report.Selection, findings *report.Findings) (count int, err error) {
	fixed := selection.Fix(findings, cmd.Flags().Changed("select"))
	for _, path := range slices.Sorted(maps.Keys(fixed.Contents)) {
		if writeErr := (files.Disk{}).Replace(path, fixed.Contents[path]); writeErr != nil {
			err = errors.Join(err, fmt.Errorf("cannot write '%s': %w", path, writeErr))
		}
	}
	if err == nil && fixed.Count > 0 {
		fmt.Fprintf(cmd.ErrOrStderr(), "funcls: fixed %s in %s\n", plural(fixed.Count, "problem"), plural(len(fixed.Contents), "file"))
	}
	return fixed.Count, err
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

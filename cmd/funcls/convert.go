package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"funcls/internal/files"
	"funcls/internal/report"
)

func convertCommand() *cobra.Command {
	var write, show bool
	var runtime runtimeFlags
	cmd := &cobra.Command{
		Use:   "convert [PATH]",
		Short: "Convert function.json files to decorators",
		Long: "Converts the function app in a directory, by default the current one, to the second programming model:\n" +
			"what each function.json declares becomes decorators in its script, and function_app.py registers them.\n" +
			"Without --write nothing is changed: the changes are printed as a diff, in which keys are masked.\n\n" +
			"Exit status: 0 if all can be converted, 1 if not (what stands in the way is printed, and that app\nstays as it is), 2 if the command line is wrong or a file cannot be read or written.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			selection, err := open(cmd, args, runtime.options())
			if err != nil {
				return err
			}
			conversion, err := selection.Convert()
			if err != nil {
				return err
			}
			for _, line := range conversion.Refused {
				fmt.Fprintln(cmd.ErrOrStderr(), line)
			}
			for _, note := range conversion.Notes {
				fmt.Fprintln(cmd.ErrOrStderr(), "funcls: "+note)
			}
			switch {
			case write && conversion.Functions > 0:
				err = writeConversion(conversion)
				if err == nil {
					fmt.Fprintf(cmd.ErrOrStderr(), "funcls: converted %s, changed %s\n", plural(conversion.Functions, "function"), plural(len(conversion.Contents)+len(conversion.Deleted), "file"))
				}
			case conversion.Functions > 0:
				var masked bool
				masked, err = conversion.Diff(cmd.OutOrStdout())
				if masked {
					fmt.Fprintln(cmd.ErrOrStderr(), "funcls: keys are masked in this diff, so it cannot be applied; use --write")
				}
			case len(conversion.Refused) == 0:
				fmt.Fprintln(cmd.ErrOrStderr(), "funcls: there is no function.json to convert")
			}
			if len(conversion.Refused) > 0 {
				return orWrite(err, errFindings)
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&write, "write", false, "change the files")
	cmd.Flags().BoolVar(&show, "diff", false, "print the changes as a diff and change nothing, which is the default")
	cmd.MarkFlagsMutuallyExclusive("write", "diff")
	runtime.add(cmd)
	return cmd
}

// writeConversion writes the files that change, and when all are there removes those that go.
func writeConversion(c *report.Conversion) error {
	disk := files.Disk{}
	for _, p := range slices.Sorted(maps.Keys(c.Contents)) {
		err := disk.Replace(p, c.Contents[p])
		if errors.Is(err, fs.ErrNotExist) {
			err = disk.Create(p, c.Contents[p])
		}
		if err != nil {
			return fmt.Errorf("cannot write '%s': %w", p, err)
		}
	}
	for _, p := range c.Deleted {
		if err := disk.Remove(p); err != nil {
			return fmt.Errorf("cannot remove '%s': %w", p, err)
		}
	}
	return nil
}

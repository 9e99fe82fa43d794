package main

import (
	"github.com/spf13/cobra"

	"funcls/internal/report"
)

func listCommand() *cobra.Command {
	format, color := formatFlag(), colorFlag()
	var runtime runtimeFlags
	cmd := &cobra.Command{
		Use:   "list [PATH...]",
		Short: "List apps, functions and bindings as the host sees them",
		Long: "Lists every function app in the given directories, by default the current one, with its functions and\n" +
			"their bindings as the host reads them. Nothing is run, and no secret is shown.",
		RunE: func(cmd *cobra.Command, args []string) error {
			selection, err := open(cmd, args, runtime.options())
			if err != nil {
				return err
			}
			if format.value == "json" {
				return report.JSON(cmd.OutOrStdout(), selection.List())
			}
			return selection.List().Text(cmd.OutOrStdout(), selection.NoApp(), color.style())
		},
	}
	runtime.add(cmd)
	format.add(cmd, "format", "text or json")
	color.add(cmd, "color", "auto, always or never")
	return cmd
}

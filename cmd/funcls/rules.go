package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"funcls/diagnostics"
	"funcls/diagnostics/rules"
	"funcls/internal/report"
)

func rulesCommand() *cobra.Command {
	format := formatFlag()
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			list := report.Rules(rules.All())
			if format.value == "json" {
				return report.JSON(cmd.OutOrStdout(), list)
			}
			return list.Text(cmd.OutOrStdout())
		},
	}
	format.add(cmd, "format", "text or json")
	return cmd
}

func explainCommand() *cobra.Command {
	color := colorFlag()
	cmd := &cobra.Command{
		Use:   "explain CODE|NAME|TEXT",
		Short: "Explain a rule, or a message of the host or the worker",
		Long: "Prints the page of a rule: by its code (AZF101), its name (parameter-without-binding), or a message\n" +
			"that the host or the worker prints, such as a line of a log.",
		Example: "  funcls explain AZF101\n  funcls explain \"cannot load the Hello function: the following parameters are declared in Python but not in function.json: {'name'}\"",
		Args:    cobra.MinimumNArgs(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var codes []string
			if len(args) == 0 {
				for _, r := range rules.All() {
					codes = append(codes, r.Code+"\t"+r.Name)
				}
			}
			return codes, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			text := strings.Join(args, " ")
			var found []*diagnostics.Rule
			if r, ok := rules.Find(strings.TrimSpace(text)); ok {
				found = []*diagnostics.Rule{r}
			} else {
				found = diagnostics.Explain(text)
			}
			if len(found) == 0 {
				return fmt.Errorf("no rule has this code or name, and none explains such a message; 'funcls rules' lists them")
			}
			page := report.Page(found[0].Page(), color.style()) + "\n" + rules.PageURL(found[0].Code, found[0].Name) + "\n"
			for _, r := range found[1:] {
				page += "The same message may come from " + r.Code + " " + r.Name + ".\n"
			}
			_, err := io.WriteString(cmd.OutOrStdout(), page)
			return err
		},
	}
	color.add(cmd, "color", "auto, always or never")
	return cmd
}

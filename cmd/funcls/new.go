package main

import (
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"funcls/internal/catalog"
	"funcls/internal/files"
	"funcls/internal/refactor"
	"funcls/internal/text"
	"funcls/internal/workspace"
)

func newCommand() *cobra.Command {
	dir := "."
	cmd := &cobra.Command{
		Use:   "new [TEMPLATE NAME]",
		Short: "Make a function from a template, as the app's others are written",
		Long: "Makes a function in an app of the first programming model: a folder with function.json and __init__.py, in the\n" +
			"style of the app's other functions. Without a template the templates are listed.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 0 && len(args) != 2 {
				return errors.New("want a template and the function's name; without either the templates are listed")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return listTemplates(cmd)
			}
			return makeFunction(cmd, args[0], args[1], dir)
		},
	}
	cmd.Flags().StringVar(&dir, "app", dir, "the app's `DIR`ectory, or one in it")
	return cmd
}

func listTemplates(cmd *cobra.Command) error {
	w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
	for _, t := range catalog.Templates() {
		fmt.Fprintf(w, "%s\t%s: %s\n", t.ID, t.Label, t.Detail)
	}
	return w.Flush()
}

// makeFunction writes the files of a new function, and names them.
func makeFunction(cmd *cobra.Command, template, name, dir string) error {
	t, ok := catalog.LookupTemplate(template)
	if !ok {
		return fmt.Errorf("there is no template '%s'; 'funcls new' lists them", template)
	}
	selection, err := open(cmd, []string{dir}, workspace.Options{})
	if err != nil {
		return err
	}
	app, err := selection.App()
	if err != nil {
		return err
	}
	edits, _, err := refactor.NewFunction(selection.Snapshot, app, t, name)
	if err != nil {
		return err
	}
	for _, e := range edits {
		var before []byte
		if f := selection.Snapshot.File(e.Path); f != nil {
			before = f.Content
		}
		content, err := text.Apply(before, []text.Edit{{Span: e.Span, New: e.New}})
		if err == nil {
			err = (files.Disk{}).Replace(e.Path, content)
		}
		if err != nil {
			return fmt.Errorf("cannot write '%s': %w", e.Path, err)
		}
		fmt.Fprintln(cmd.OutOrStdout(), selection.Shown(e.Path))
	}
	return nil
}

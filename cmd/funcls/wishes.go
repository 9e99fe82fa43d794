package main

import (
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"funcls/diagnostics/rules"
	"funcls/internal/config"
	"funcls/internal/files"
	"funcls/internal/report"
)

// wishFlags say which findings a user wants to hear of. They go before what funcls.toml says.
type wishFlags struct {
	selected, extended, ignored, severity []string
	baseline, write                       string
}

func (w *wishFlags) add(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringSliceVar(&w.selected, "select", nil, "rules that are on instead of the usual ones: codes, names, AZF4 or ALL")
	f.StringSliceVar(&w.extended, "extend-select", nil, "rules to turn on beside the others")
	f.StringSliceVar(&w.ignored, "ignore", nil, "rules to turn off")
	f.StringSliceVar(&w.severity, "severity", nil, "severities by rules, such as AZF101=warning")
	f.StringVar(&w.baseline, "baseline", "", "do not report what this file lists")
	f.StringVar(&w.write, "write-baseline", "", "write what is found into this file, and report nothing")
	for _, name := range []string{"select", "extend-select", "ignore"} {
		_ = cmd.RegisterFlagCompletionFunc(name, completeRules) // fails for unknown flags only
	}
	cmd.MarkFlagsMutuallyExclusive("baseline", "write-baseline")
}

func completeRules(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var codes []string
	for _, r := range rules.All() {
		codes = append(codes, r.Code+"\t"+r.Name)
	}
	return codes, cobra.ShellCompDirectiveNoFileComp
}

// settings are the flags as settings. An error is one sentence about a flag.
func (w *wishFlags) settings(cmd *cobra.Command) (*config.Config, error) {
	c := &config.Config{}
	for _, list := range []struct {
		flag  string
		names []string
		into  *[]config.Text
	}{{"select", w.selected, &c.Select}, {"extend-select", w.extended, &c.ExtendSelect}, {"ignore", w.ignored, &c.Ignore}} {
		for _, name := range list.names {
			if err := knownRule(list.flag, name); err != nil {
				return nil, err
			}
			*list.into = append(*list.into, config.Text{Value: name})
		}
	}
	for _, pair := range w.severity {
		rule, severity, ok := strings.Cut(pair, "=")
		if !ok || !slices.Contains(config.Severities, severity) {
			return nil, fmt.Errorf("--severity takes RULE=SEVERITY with one of %s; found '%s'", strings.Join(config.Severities, ", "), pair)
		}
		if err := knownRule("severity", rule); err != nil {
			return nil, err
		}
		c.Severity = append(c.Severity, config.Level{Rules: config.Text{Value: rule}, Severity: severity})
	}
	if cmd.Flags().Changed("baseline") {
		file, err := report.ReadBaseline(files.Disk{}, w.baseline)
		if err != nil {
			return nil, err
		}
		c.BaselineFile = file
	}
	return c, nil
}

func knownRule(flag, name string) error {
	unknown, meant := rules.Unknown(name)
	switch {
	case !unknown:
		return nil
	case meant != "":
		return fmt.Errorf("--%s: there is no rule '%s'; did you mean '%s'?", flag, name, meant)
	}
	return fmt.Errorf("--%s: there is no rule '%s'; 'funcls rules' lists them", flag, name)
}

// writeBaseline writes what was found.
func (w *wishFlags) writeBaseline(cmd *cobra.Command, selection *report.Selection, findings *report.Findings) error {
	content, count, err := selection.Baseline(findings, w.write)
	if err != nil {
		return err
	}
	if err := os.WriteFile(w.write, content, 0o644); err != nil {
		return fmt.Errorf("the baseline cannot be written: %w", err)
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "Findings written to %s: %d.\n", w.write, count)
	return err
}
